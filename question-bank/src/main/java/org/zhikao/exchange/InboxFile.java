package org.zhikao.exchange;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.zhikao.item.YamlLines;
import org.zhikao.regulation.FieldException;
import org.zhikao.regulation.Fields;
import org.zhikao.regulation.FileNode;

/**
 * The drafts of one import that wait for their citations: {@code inbox/<name>.yaml} of a workspace. People may mend
 * drafts in it by hand.
 *
 * @param source name of the file that they came in
 */
public record InboxFile(String source, List<InboxDraft> drafts) {

    /** Copies the list. */
    public InboxFile {
        drafts = List.copyOf(drafts);
    }

    /**
     * Reads what {@link #bytes} wrote.
     *
     * @throws FieldException if it breaks the form, naming line and field
     */
    public static InboxFile read(String fileName, byte[] bytes) {
        Fields top = Fields.of(fileName, FileNode.yaml(fileName, bytes));
        String source = top.text("source");
        List<InboxDraft> drafts = new ArrayList<>();
        for (Fields fields : top.objects("drafts")) {
            String where = fields.optionalText("where").orElse("");
            String why = fields.optionalText("why").orElse("");
            ItemDraft draft = DraftFields.read(fields);
            if (draft.id().isEmpty()) {
                throw fields.refusal("id", org.zhikao.regulation.FileSaying.MISSING);
            }
            drafts.add(new InboxDraft(draft, where, why));
        }
        top.done();
        return new InboxFile(source, drafts);
    }

    /** In UTF-8. */
    public byte[] bytes() {
        YamlLines top = new YamlLines(0);
        top.line("# 待补依据的草稿。补好依据后用 bank inbox cite 移入试题文件；其他内容可以直接在这里修改。");
        top.field("source", source);
        if (drafts.isEmpty()) {
            top.line("drafts: []");
        } else {
            top.line("drafts:");
            for (int i = 0; i < drafts.size(); i++) {
                top.add(i == 0 ? "" : "\n").add(entry(drafts.get(i)));
            }
        }
        return top.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String entry(InboxDraft draft) {
        YamlLines lines = new YamlLines(4);
        lines.field("id", draft.id().value());
        lines.raw("where", YamlLines.quoted(draft.where()));
        lines.raw("why", YamlLines.quoted(draft.why()));
        DraftFields.write(draft.draft(), lines, 4);
        return "  - " + lines.toString().substring(4);
    }
}
