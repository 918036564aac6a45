package org.zhikao.regulation;

import java.util.List;
import java.util.Map;

/**
 * A source as lines, whatever kind of file it was.
 *
 * @param fileName for messages
 * @param lines all lines that hold text, in order
 * @param frontMatter the fields that stand before the text, by name
 */
record SourceText(String fileName, List<SourceLine> lines, Map<String, String> frontMatter) {}
