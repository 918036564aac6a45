package org.zhikao.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoFolderTest {

    @TempDir
    private Path path;

    @Test
    void aSecondDemoIsKeptOffTheFolderUntilTheFirstEnds() throws Exception {
        DemoFolder folder = new DemoFolder(path.resolve("demo"));
        try (FileChannel held = folder.lock()) {
            assertTrue(held.isOpen());
            String refusal = String.valueOf(
                    assertThrows(DemoRefused.class, folder::lock).getMessage());
            assertTrue(refusal.contains("runs in") && refusal.lines().count() == 1, refusal);
        }
        try (FileChannel held = folder.lock()) {
            assertTrue(held.isOpen());
        }
    }

    @Test
    void anEmptiedFolderKeepsItsLockAndIsNoStranger() throws Exception {
        DemoFolder folder = new DemoFolder(path);
        try (FileChannel held = folder.lock()) {
            folder.create(SettableClock.START);
            folder.delete();
            assertTrue(held.isOpen());
            try (var files = Files.list(path)) {
                assertEquals(
                        List.of("zhikao-demo.lock"),
                        files.map(file -> String.valueOf(file.getFileName())).toList());
            }
            assertFalse(folder.isForeign());
        }
    }
}
