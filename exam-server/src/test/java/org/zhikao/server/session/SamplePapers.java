package org.zhikao.server.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.zhikao.bank.CitationEnd;
import org.zhikao.bank.Purpose;
import org.zhikao.bank.ReleaseContent;
import org.zhikao.bank.ReleaseManifest;
import org.zhikao.bank.ReleaseManifest.Article;
import org.zhikao.bank.ReleaseManifest.Entry;
import org.zhikao.bank.ReleaseManifest.Part;
import org.zhikao.bank.ReleaseManifest.Printed;
import org.zhikao.bank.impact.CitedItem;
import org.zhikao.bank.impact.ToldLaw;
import org.zhikao.evidence.Digest;
import org.zhikao.form.Blueprint;
import org.zhikao.form.BlueprintSection;
import org.zhikao.regulation.force.ForceNotice;

/** A release of thirty simple items and a blueprint that draws ten of them, made in memory. Counts what is opened. */
public final class SamplePapers implements PaperSource {

    /** Minutes of the blueprint. */
    public static final int MINUTES = 60;

    /** Slots of a form. */
    public static final int SLOTS = 10;

    static final Article ARTICLE = new Article("law-1", "2024-01-01", "1", 1, Digest.of("article"));

    /** On which the last five items rest. */
    static final Article SECOND = new Article("law-1", "2024-01-01", "2", 1, Digest.of("article 2"));

    /** When the release was signed. */
    static final Instant SIGNED = Instant.parse("2026-11-01T00:00:00Z");

    private final ReleaseManifest manifest;
    private final Blueprint blueprint = blueprint(SLOTS);
    private final Blueprint tooLarge = blueprint(31);
    private final Blueprint study = forStudy(blueprint);
    private int opened;
    private Runnable meanwhile = () -> {};
    private Runnable afterwards = () -> {};
    private ToldLaw law = ToldLaw.of(List.of());

    /** A release of this secrecy. */
    public SamplePapers(ReleaseManifest.Secrecy secrecy) {
        this(secrecy, Optional.empty(), List.of(), List.of());
    }

    /**
     * The same, and what it says of the last five items.
     *
     * @param from since when what they cite is in force
     * @param printed what their questions name
     * @param ends when what they cite no longer holds; of each the same, whatever part is named
     */
    SamplePapers(
            ReleaseManifest.Secrecy secrecy, Optional<LocalDate> from, List<Printed> printed, List<CitationEnd> ends) {
        List<Entry> items = new ArrayList<>();
        for (int i = 1; i <= 30; i++) {
            String id = "item-" + i;
            Article cited = i > 25 ? SECOND : ARTICLE;
            Part part = new Part(
                    id, "single", 100, List.of("a", "b", "c", "d"), cited, Digest.of(id), Digest.of("key " + id));
            items.add(new Entry(
                    id,
                    "single",
                    "in-post",
                    "general",
                    "national",
                    "主题",
                    cited,
                    Digest.of(id),
                    List.of(part),
                    Optional.empty(),
                    List.of(),
                    Purpose.EXAM,
                    SECOND.equals(cited) ? from : Optional.empty(),
                    Optional.empty(),
                    SECOND.equals(cited) ? printed : List.of(),
                    SECOND.equals(cited)
                            ? ends.stream()
                                    .map(end -> new CitationEnd(id, end.on(), end.until(), end.effect(), end.version()))
                                    .toList()
                            : List.of()));
        }
        this.manifest = new ReleaseManifest(1, secrecy, items, Digest.of("content"), Digest.of("keys"));
    }

    @Override
    public Optional<ReleaseManifest> manifest(Digest release) {
        return release.equals(manifest.digest()) ? Optional.of(manifest) : Optional.empty();
    }

    @Override
    public List<CitedItem> cited(Digest digest, ReleaseManifest release) {
        assertEquals(manifest.digest(), digest, "whoever asks knows the release by its digest");
        return CitedItem.of(release, SIGNED);
    }

    @Override
    public ToldLaw.Told impact(Digest digest, ReleaseManifest release, LocalDate day) {
        Runnable now = meanwhile;
        meanwhile = () -> {};
        now.run();
        ToldLaw.Told told = told(digest, release, day);
        Runnable then = afterwards;
        afterwards = () -> {};
        then.run();
        return told;
    }

    @Override
    public ToldLaw.Told impact(Handle handle, Digest digest, ReleaseManifest release, LocalDate day) {
        return told(digest, release, day);
    }

    ToldLaw law() {
        return law;
    }

    private ToldLaw.Told told(Digest digest, ReleaseManifest release, LocalDate day) {
        return law.told(day, cited(digest, release));
    }

    /** What happens once, after somebody asked what has become of the law. */
    public void afterwards(Runnable work) {
        this.afterwards = work;
    }

    /** What happens once, while somebody asks what has become of the law. */
    public void meanwhile(Runnable work) {
        this.meanwhile = work;
    }

    /** What was told at a time, and nothing else. */
    void toldAt(Instant at, ForceNotice notice) {
        this.law = ToldLaw.heard(List.of(new ToldLaw.Heard(notice, at)));
    }

    /** What is told of the law from now on. */
    public void tell(ForceNotice... notices) {
        this.law = ToldLaw.of(List.of(notices));
    }

    @Override
    public ReleaseContent content(Digest release) {
        opened++;
        Map<String, ReleaseContent.Part> parts = new LinkedHashMap<>();
        for (Entry item : manifest.items()) {
            Map<String, String> options = new LinkedHashMap<>();
            for (String option : List.of("a", "b", "c", "d")) {
                options.put(option, "选项 " + item.id() + option);
            }
            parts.put(item.id(), new ReleaseContent.Part("single", "题干 " + item.id(), options));
        }
        return new ReleaseContent(Map.of(), parts);
    }

    @Override
    public Optional<Blueprint> blueprint(Digest digest) {
        return List.of(blueprint, tooLarge, study).stream()
                .filter(one -> one.digest().equals(digest))
                .findFirst();
    }

    /** How often content was opened. */
    public int opened() {
        return opened;
    }

    public ReleaseManifest manifest() {
        return manifest;
    }

    public Blueprint blueprint() {
        return blueprint;
    }

    /** A blueprint that the release cannot fill. */
    public Blueprint tooLarge() {
        return tooLarge;
    }

    /** The paper for study alone. */
    public Blueprint study() {
        return study;
    }

    private static Blueprint forStudy(Blueprint paper) {
        return new Blueprint(
                "study",
                "学习卷",
                paper.durationMinutes(),
                paper.cutPoints(),
                paper.jurisdictions(),
                paper.scopes(),
                paper.powers(),
                paper.sections(),
                paper.limits(),
                Purpose.STUDY,
                paper.changedSince());
    }

    private static Blueprint blueprint(int items) {
        BlueprintSection section =
                new BlueprintSection("一、单项选择题", Optional.empty(), "single", items, 200, Set.of(), Map.of());
        return new Blueprint("test", "测试卷", MINUTES, 600, Set.of("national"), Set.of("general"), List.of(section));
    }
}
