package org.zhikao.regulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Plain text: each line is a line; "# " before one marks a heading, as {@link RegulationText#print()} writes it. */
record PlainTextFormat() implements SourceFormat {

    @Override
    public List<String> endings() {
        return List.of(".txt");
    }

    @Override
    public SourceText lines(String fileName, byte[] bytes) {
        List<String> raw = TextDecoding.lines(fileName, bytes);
        List<SourceLine> lines = new ArrayList<>();
        for (int i = 0; i < raw.size(); i++) {
            String text = NormalisedText.trim(raw.get(i));
            if (!text.isEmpty()) {
                boolean heading = text.startsWith("# ");
                lines.add(new SourceLine(i + 1, heading ? NormalisedText.trim(text.substring(2)) : text, heading));
            }
        }
        return new SourceText(fileName, List.copyOf(lines), Map.of());
    }
}
