package org.zhikao.exchange;

/** Spreadsheets as bureaus make them: xlsx, xls, CSV and tables of HTML, whatever their name says. */
public final class SheetFormat implements ItemFormat {

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
        return new SheetReading(fileName, limits).read(Grids.read(fileName, bytes, limits));
    }
}
