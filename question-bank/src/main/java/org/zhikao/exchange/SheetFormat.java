package org.zhikao.exchange;

import java.util.List;
import org.zhikao.item.Item;
import org.zhikao.regulation.RegulationCatalogue;

/** Spreadsheets as bureaus make them: xlsx, xls, CSV and tables of HTML, whatever their name says. */
public final class SheetFormat implements ItemFormat.Writable {

    @Override
    public String code() {
        return "sheet";
    }

    @Override
    public boolean recognises(byte[] bytes) {
        return SheetKind.of(bytes).isPresent();
    }

    @Override
    public ItemReading read(String fileName, byte[] bytes, ReadingLimits limits) throws UnreadableItems {
        return new SheetReading(fileName).read(Grids.read(fileName, bytes, limits));
    }

    @Override
    public ItemExport write(List<Item> items, RegulationCatalogue names) {
        return SheetExport.of(items, names).workbook();
    }

    /** The same as text: UTF-8 with byte order mark, cells parted by commas. */
    public ItemExport writeText(List<Item> items, RegulationCatalogue names) {
        return SheetExport.of(items, names).csv();
    }
}
