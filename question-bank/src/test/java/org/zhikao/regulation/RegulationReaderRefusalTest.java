package org.zhikao.regulation;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegulationReaderRefusalTest {

    @Test
    void anUnknownKindOfFileIsRefusedWithTheKindsThatCanBeRead() {
        refuses("办法.wps", "甲".getBytes(StandardCharsets.UTF_8), "办法.wps", ".txt", ".md");
        refuses("办法", "甲".getBytes(StandardCharsets.UTF_8), "Save the text as UTF-8");
    }

    @Test
    void aDocumentUnderAFalseNameIsRecognised() {
        refuses("办法.txt", new byte[] {'P', 'K', 3, 4, 0, 0}, "zip container", "Save the file as UTF-8");
        refuses("办法.md", "%PDF-1.7 …".getBytes(StandardCharsets.UTF_8), "a PDF");
        refuses("办法.txt", new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0}, "old Office");
        refuses("办法.txt", "第一条 甲。".getBytes(StandardCharsets.UTF_16), "UTF-16");
        refuses("办法.txt", new byte[] {'a', 0, 'b'}, "zero byte");
    }

    @Test
    void aDamagedByteInAUtf8FileIsNamedWithItsLine() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes("试行办法\n第一条 甲乙丙丁。\n第二条 甲".getBytes(StandardCharsets.UTF_8));
        bytes.write(0xFF);
        bytes.writeBytes("乙。\n".getBytes(StandardCharsets.UTF_8));
        refuses("办法.txt", bytes.toByteArray(), "办法.txt:3:", "not UTF-8", "Save the file as UTF-8");
    }

    @Test
    void bytesOfNeitherEncodingAreRefused() {
        refuses(
                "办法.txt",
                new byte[] {'a', '\n', (byte) 0xFF, (byte) 0xFF, 'b'},
                "办法.txt:2:",
                "neither UTF-8 nor GB18030");
    }

    @Test
    void aFileWithoutTextIsRefused() {
        refuses("办法.txt", new byte[0], "no text");
        refuses("办法.txt", "\uFEFF\r\n　\u200B\n".getBytes(StandardCharsets.UTF_8), "no text");
        refuses("办法.md", "---\ntitle: 办法".getBytes(StandardCharsets.UTF_8), "办法.md:1:", "---");
        refuses("办法.md", "<!-- 无 -->".getBytes(StandardCharsets.UTF_8), "no title");
    }

    @Test
    void aTextWithoutTitleIsRefused() {
        refuses("办法.txt", "第一条 甲。".getBytes(StandardCharsets.UTF_8), "no title", "first line");
    }

    @Test
    void oneArticleNumberTwiceIsRefusedWithBothLines() {
        refuses(
                "办法.txt",
                "办法\n第一条 甲。\n第二条 乙。\n第一条 丙。".getBytes(StandardCharsets.UTF_8),
                "办法.txt:4:",
                "第一条",
                "line 2",
                "split it");
    }

    @Test
    void frontMatterThatNamesAFieldTwiceIsRefused() {
        refuses("办法.md", "---\ntitle: 甲\ntitle: 乙\n---\n第一条 甲。".getBytes(StandardCharsets.UTF_8), ":3:", "title twice");
    }

    @Test
    void aMissingFileAndAFolderAreNamed(@TempDir Path folder) {
        String missing = message(() -> RegulationReader.read(folder.resolve("none.txt")));
        assertTrue(missing.contains("none.txt") && missing.contains("no such file"), missing);
        String isFolder = message(() -> RegulationReader.read(folder));
        assertTrue(isFolder.contains("this is a folder"), isFolder);
    }

    private static void refuses(String name, byte[] bytes, String... parts) {
        String message = message(() -> RegulationReader.read(name, bytes));
        for (String part : parts) {
            assertTrue(message.contains(part), "\"" + part + "\" in: " + message);
        }
    }

    private static String message(org.junit.jupiter.api.function.Executable action) {
        return String.valueOf(
                assertThrows(RegulationFormatException.class, action).getMessage());
    }
}
