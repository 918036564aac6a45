package org.zhikao.bank;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhikao.item.Item;
import org.zhikao.item.ItemFile;
import org.zhikao.regulation.RegulationCatalogue;

class PrintedPlacesTest {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void anArticleIsThePlaceThatIsCitedUnderWhicheverNumeralsItIsPrinted() throws IOException {
        assertEquals(List.of(place("21", 2)), printed("21", "依照第廿一条第二款，怎样处理？"));
        assertEquals(List.of(place("21", 0)), printed("21", "依照第二十一条，怎样处理？"));
        assertEquals(List.of(place("20", 0)), printed("20", "依照第廿条，怎样处理？"));
        assertEquals(List.of(place("30", 1)), printed("30", "依照第卅条第1款，怎样处理？"));
        assertEquals(List.of(), printed("21", "依照第廿二条，怎样处理？"), "which it does not cite");
    }

    private static ReleaseManifest.Printed place(String article, int paragraph) {
        return new ReleaseManifest.Printed("lamp-rules", article, paragraph);
    }

    private List<ReleaseManifest.Printed> printed(String article, String stem) throws IOException {
        SmallBank bank = SmallBank.in(folder.resolve(stem)).single("lamp-001", stem, "责令改正", "不予处理");
        bank.write("article: \"2\"", "article: \"" + article + "\"");
        Item item = ItemFile.read(bank.file()).items().get(0);
        return PrintedPlaces.ofCited(
                item, RegulationCatalogue.read(bank.folder().resolve("regulations.yaml")));
    }
}
