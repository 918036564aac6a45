package org.zhikao.exchange;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Locale;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.DateUtil;
import org.jspecify.annotations.Nullable;

/** Numbers and days of a workbook as a person sees them. */
final class CellNumbers {

    private final boolean since1904;
    private @Nullable DataFormatter formatter;

    /**
     * For one workbook.
     *
     * @param since1904 whether its days are counted from 1904, as old Macintoshes did
     */
    CellNumbers(boolean since1904) {
        this.since1904 = since1904;
    }

    /**
     * What is seen of a number. A format of the author's own, such as 0% or 0.00, is what is seen; the general one would
     * round.
     *
     * @param index of the format among those of the workbook and of the program
     */
    String seen(double value, int index, String format) {
        if (DateUtil.isValidExcelDate(value) && DateUtil.isADateFormat(index, format)) {
            // Of 12日 nothing else is seen. The formatter shows the marks around 日 that only say that it is no letter of
            // the format.
            return format.chars().anyMatch(each -> "年月日".indexOf(each) >= 0)
                    ? formatted(value, index, format.replace("\"", ""))
                    : date(DateUtil.getLocalDateTime(value, since1904));
        }
        return format.equals("General") || format.equals("@") ? plain(value) : formatted(value, index, format);
    }

    private String formatted(double value, int index, String format) {
        DataFormatter made = formatter == null ? new DataFormatter(Locale.ROOT) : formatter;
        formatter = made;
        return made.formatRawCellContents(value, index, format, since1904);
    }

    /** A day, with the time if it says one. */
    static String date(LocalDateTime at) {
        return at.toLocalTime().equals(LocalTime.MIDNIGHT) ? at.toLocalDate().toString() : at.toString();
    }

    /** All digits, no exponent. */
    static String plain(double value) {
        return new BigDecimal(String.valueOf(value)).stripTrailingZeros().toPlainString();
    }
}
