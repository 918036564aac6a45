package org.zhikao.regulation.source;

/** A web page with what belongs to it in one file (MHT): the page is read, pictures are not. */
record WebArchiveFormat() implements SourceFormat {

    @Override
    public SourceText lines(String fileName, byte[] bytes) {
        return HtmlFormat.page(fileName, WebArchive.page(bytes));
    }
}
