package org.zhikao.exchange.cell;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.DateUtil;
import org.jspecify.annotations.Nullable;

/** Numbers, days and times of a workbook as a person sees them. */
public final class CellNumbers {

    /** A unit or sign around the number: General"元". */
    private static final Pattern WITH_UNIT = Pattern.compile("(?:\"([^\"]*)\")?General(?:\"([^\"]*)\")?");

    private final boolean since1904;
    private final Map<String, Optional<TimeFormat>> times = new HashMap<>();
    private @Nullable DataFormatter formatter;

    /**
     * For one workbook.
     *
     * @param since1904 whether its days are counted from 1904, as old Macintoshes did
     */
    public CellNumbers(boolean since1904) {
        this.since1904 = since1904;
    }

    /**
     * What is seen of a number. A format of the author's own, such as 0% or 0.00, is what is seen; the general one would
     * round.
     *
     * @param index of the format among those of the workbook and of the program
     */
    public String seen(double value, int index, String format) {
        Optional<TimeFormat> ofTime = DateUtil.isValidExcelDate(value) ? ofTime(index, format) : Optional.empty();
        if (ofTime.isPresent()) {
            return ofTime.get().shown(value, since1904);
        }
        Matcher general = WITH_UNIT.matcher(format);
        if (general.matches()) {
            return Optional.ofNullable(general.group(1)).orElse("")
                    + plain(value)
                    + Optional.ofNullable(general.group(2)).orElse("");
        }
        return format.equals("@") ? plain(value) : formatted(value, index, format);
    }

    /** Most cells of a column have the same format. */
    private Optional<TimeFormat> ofTime(int index, String format) {
        return times.computeIfAbsent(index + " " + format, each -> TimeFormat.of(index, format));
    }

    private String formatted(double value, int index, String format) {
        DataFormatter made = formatter == null ? new DataFormatter(Locale.ROOT) : formatter;
        formatter = made;
        return made.formatRawCellContents(value, index, format, since1904);
    }

    /** A day, with the time if it says one. */
    public static String date(LocalDateTime at) {
        return at.toLocalTime().equals(LocalTime.MIDNIGHT) ? at.toLocalDate().toString() : at.toString();
    }

    /** All digits, no exponent. */
    public static String plain(double value) {
        return new BigDecimal(String.valueOf(value)).stripTrailingZeros().toPlainString();
    }
}
