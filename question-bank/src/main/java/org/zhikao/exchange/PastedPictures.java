package org.zhikao.exchange;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.poi.ss.usermodel.Drawing;
import org.apache.poi.ss.usermodel.Picture;
import org.apache.poi.ss.usermodel.Shape;
import org.apache.poi.ss.usermodel.Sheet;

/** The pictures that lie over the cells of a sheet: none is taken, and each row that has some is told of. */
final class PastedPictures {

    private PastedPictures() {}

    static List<Finding> of(Sheet sheet, String name) {
        Map<Integer, Integer> byLine = new TreeMap<>();
        Drawing<?> drawing = sheet.getDrawingPatriarch();
        if (drawing != null) {
            for (Shape shape : drawing) {
                if (shape instanceof Picture picture && picture.getClientAnchor() != null) {
                    byLine.merge(picture.getClientAnchor().getRow1() + 1, 1, Integer::sum);
                }
            }
        }
        return told(byLine, name);
    }

    /** A finding for each line that has some. */
    static List<Finding> told(Map<Integer, Integer> byLine, String name) {
        return byLine.entrySet().stream()
                .map(each -> Finding.of(
                        ExchangeSaying.SHEET_ROW.with(name, each.getKey()),
                        ExchangeSaying.PICTURES_LEFT_OUT,
                        each.getValue()))
                .toList();
    }
}
