package org.zhikao.server.session;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.zhikao.evidence.Digest;
import org.zhikao.evidence.Inclusion;
import org.zhikao.evidence.MerkleTree;
import org.zhikao.form.Blueprint;
import org.zhikao.form.DeliveredForm;
import org.zhikao.form.FrozenForm;
import org.zhikao.server.store.Store;
import org.zhikao.server.web.Reason;
import org.zhikao.server.web.Refusal;

/**
 * Frozen forms and the papers rendered from them. Part of the door {@link Sessions}.
 *
 * <p>Papers are kept by form digest: immutable bytes that their digest names, so nothing here can be out of date. What
 * was used longest ago goes first when the shelf is full, and is rendered again when asked for.
 */
public final class PaperShelf {

    private static final int STRETCH = 200;

    private final Store store;
    private final PaperSource source;
    private final long mostBytes;
    private final Map<Digest, Paper> papers = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

    /** @param mostBytes of JSON to keep */
    PaperShelf(Store store, PaperSource source, long mostBytes) {
        this.store = store;
        this.source = source;
        this.mostBytes = mostBytes;
    }

    /**
     * The paper of a sitting.
     *
     * @throws Refusal NOT_FOUND if the sitting has no frozen form
     */
    public Paper paper(SessionId session, SittingId sitting) {
        Digest form = store.read(handle -> handle.attach(FormDao.class).digest(session, sitting))
                .orElseThrow(PaperShelf::unknown);
        return paper(session, sitting, form);
    }

    /** As {@link #paper(SessionId, SittingId)} for a caller who knows the form's digest: no query if it is at hand. */
    public Paper paper(SessionId session, SittingId sitting, Digest formDigest) {
        Optional<Paper> kept = get(formDigest);
        if (kept.isPresent()) {
            return kept.get();
        }
        Paper paper = render(form(session, sitting));
        put(formDigest, paper);
        return paper;
    }

    /**
     * The frozen form of a sitting: tells item and option ids, so it never leaves the server.
     *
     * @throws Refusal NOT_FOUND
     */
    public FrozenForm form(SessionId session, SittingId sitting) {
        return store.read(handle -> handle.attach(FormDao.class).form(session, sitting))
                .orElseThrow(PaperShelf::unknown)
                .form();
    }

    /** The digests of these sittings' frozen forms; none before the session is frozen. */
    public Map<SittingId, Digest> digests(SessionId session, Collection<SittingId> sittings) {
        return store.read(handle -> handle.attach(FormDao.class).digestsBySitting(session, List.copyOf(sittings)));
    }

    /** Hands every frozen form of a session on, a stretch at a time. */
    public void each(SessionId session, BiConsumer<SittingId, FrozenForm> taker) {
        for (int from = 0; ; from += STRETCH) {
            int first = from;
            List<FormRow> rows =
                    store.read(handle -> handle.attach(FormDao.class).forms(session, first, first + STRETCH));
            rows.forEach(row -> taker.accept(row.sittingId(), row.form()));
            if (rows.size() < STRETCH) {
                return;
            }
        }
    }

    /** How many forms of a session are frozen. */
    public int count(SessionId session) {
        return store.read(handle -> handle.attach(FormDao.class).count(session));
    }

    /**
     * Where some items stand in a session's frozen forms; empty before the freeze. Reads no form, unless they were frozen
     * before their items were noted.
     */
    public Optional<ItemsDrawn> drawn(SessionId session, Set<String> items) {
        record Noted(FreezeRow freeze, List<DrawnItem> drawn, List<SittingId> sittings) {}
        Optional<Noted> noted = store.read(handle -> {
            FormDao dao = handle.attach(FormDao.class);
            return dao.freeze(session)
                    .map(freeze -> new Noted(freeze, dao.items(freeze.formsRecord()), dao.sittings(session)));
        });
        return noted.map(found -> {
            List<DrawnItem> drawn = found.drawn().isEmpty() ? read(session, found.freeze()) : found.drawn();
            Set<SittingId> sittings = new HashSet<>();
            int slots = 0;
            for (DrawnItem item : drawn) {
                if (items.contains(item.itemId())) {
                    item.orders().stream().mapToObj(found.sittings()::get).forEach(sittings::add);
                    slots += item.slots();
                }
            }
            return new ItemsDrawn(found.freeze().formsRecordDigest(), sittings, slots);
        });
    }

    private List<DrawnItem> read(SessionId session, FreezeRow freeze) {
        DrawnItem.Count count = new DrawnItem.Count();
        int[] order = {0};
        each(session, (sitting, form) -> count.add(order[0]++, form));
        return count.rows(freeze.formsRecord());
    }

    /** The digest of the FORMS_FROZEN that a session's forms are committed with; empty before the freeze. */
    public Optional<Digest> formsRecord(SessionId session) {
        return store.read(handle -> handle.attach(FormDao.class).freeze(session))
                .map(FreezeRow::formsRecordDigest);
    }

    /**
     * Proof that a sitting's form is one of those that FORMS_FROZEN committed to; the leaf is the 32 bytes of its digest.
     *
     * @throws Refusal NOT_FOUND
     */
    public Inclusion proof(SessionId session, SittingId sitting) {
        return store.read(handle -> {
            FormDao dao = handle.attach(FormDao.class);
            FormRow row = dao.form(session, sitting).orElseThrow(PaperShelf::unknown);
            MerkleTree tree = Freezing.tree(dao.digests(session));
            return Inclusion.of(tree, row.sittingOrder(), tree.size());
        });
    }

    private Paper render(FrozenForm form) {
        Blueprint blueprint = source.blueprint(form.blueprint())
                .orElseThrow(() -> new IllegalStateException(
                        "The blueprint " + form.blueprint() + " of a frozen form is gone; put the same file again"));
        DeliveredForm delivered = DeliveredForm.of(form, blueprint, source.content(form.release()));
        return new Paper(delivered, delivered.toJson().toString().getBytes(StandardCharsets.UTF_8));
    }

    private synchronized Optional<Paper> get(Digest form) {
        return Optional.ofNullable(papers.get(form));
    }

    private synchronized void put(Digest form, Paper paper) {
        Paper before = papers.put(form, paper);
        bytes += paper.json().length - (before == null ? 0 : before.json().length);
        for (Iterator<Paper> eldest = papers.values().iterator(); bytes > mostBytes && papers.size() > 1; ) {
            bytes -= eldest.next().json().length;
            eldest.remove();
        }
    }

    private static Refusal unknown() {
        return new Refusal(Reason.NOT_FOUND, "session.form-unknown");
    }
}
