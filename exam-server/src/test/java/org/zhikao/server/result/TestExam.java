package org.zhikao.server.result;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.zhikao.bank.Release;
import org.zhikao.evidence.CanonicalJson;
import org.zhikao.evidence.Chain;
import org.zhikao.evidence.Digest;
import org.zhikao.evidence.Inclusion;
import org.zhikao.evidence.MerkleTree;
import org.zhikao.evidence.RecordType;
import org.zhikao.evidence.SigningKey;
import org.zhikao.form.Assembly;
import org.zhikao.form.FrozenForm;
import org.zhikao.form.FrozenSlot;
import org.zhikao.scoring.Mark;
import org.zhikao.server.SettableClock;
import org.zhikao.server.audit.Audit;
import org.zhikao.server.catalog.Catalog;
import org.zhikao.server.catalog.EnrolledKeys;
import org.zhikao.server.catalog.TestRelease;
import org.zhikao.server.register.Intent;
import org.zhikao.server.register.Register;
import org.zhikao.server.register.TestKeys;
import org.zhikao.server.session.PaperShelf;
import org.zhikao.server.session.SessionId;
import org.zhikao.server.session.SittingId;
import org.zhikao.server.store.Store;
import org.zhikao.server.web.Caller;
import org.zhikao.server.web.Grant;
import org.zhikao.server.web.Role;
import org.zhikao.server.web.Scope;

/** One session with its sittings in memory, on a real store, register and catalog: what sessions and sittings tell. */
final class TestExam implements Exams, ClosedSittings, EnrolledKeys, Marks {

    static final SigningKey BANK = TestKeys.person("Bank");
    static final SigningKey SIGNER_KEY = TestKeys.person("Results signer");
    private static final byte[] FILE =
            TestRelease.file(1, BANK, TestKeys.node().sealing().certificate());

    final SettableClock clock = new SettableClock();
    UUID sessionId = UUID.randomUUID();
    final UUID roomId = UUID.randomUUID();
    final UUID proctorId = UUID.randomUUID();
    final UUID markerId = UUID.randomUUID();
    final Caller.Person signer = person("签发人", grant(Role.SIGNER, Scope.ANY));
    final Caller.Person admin = person("管理员", grant(Role.ADMIN, Scope.ANY));
    final Store store;
    final Register register;
    final Audit audit;
    final Catalog catalog;
    final Map<UUID, SittingStream> streams = new HashMap<>();
    final Map<String, UUID> keys = new HashMap<>();
    final List<Sitter> sitters = new ArrayList<>();
    final Set<UUID> begun = new HashSet<>();
    final AtomicInteger open = new AtomicInteger();
    final AtomicInteger waiting = new AtomicInteger();
    final Map<UUID, Map<Integer, Mark>> marks = new HashMap<>();
    final Map<UUID, List<Integer>> awaited = new HashMap<>();
    final Map<UUID, Integer> undecided = new HashMap<>();
    /** Whom somebody asked for the places of. */
    final List<Set<UUID>> asked = new ArrayList<>();
    /** What moment it is by that of evaluations. */
    UnaryOperator<Instant> moment = now -> now;

    DecidedForms decided = session -> {};
    /** What happens once a worker has read the marks of a sitting. */
    Runnable meanwhile = () -> {};
    /** What happens while somebody's own places are looked for. */
    Runnable asking = () -> {};

    private final Map<UUID, FrozenForm> forms = new HashMap<>();
    private Optional<PaperShelf> shelf = Optional.empty();
    private final Digest blueprint;
    private final Digest release = Release.of(FILE).digest();

    TestExam(Store store) {
        this(store, TestRelease.BLUEPRINT);
    }

    TestExam(Store store, byte[] blueprintFile) {
        this.store = store;
        this.register = new Register(store, TestKeys.node(), "test.example/register", clock);
        this.audit = new Audit(store, clock);
        this.catalog = new Catalog(store, TestKeys.node(), this, person -> true, audit, clock);
        keys.put(BANK.keyId(), UUID.randomUUID());
        keys.put(SIGNER_KEY.keyId(), signer.personId());
        catalog.publish(FILE, admin);
        this.blueprint = new Digest(
                catalog.putBlueprint(blueprintFile, Optional.empty(), admin).digest());
    }

    @Override
    public Optional<Paper> paper(UUID session) {
        return Optional.of(new Paper("测试考试", "测试卷", List.of(), release, 1, Optional.of(List.of("燃气管理"))));
    }

    @Override
    public Map<UUID, Digest> forms(UUID session, Collection<UUID> sittings) {
        Map<UUID, Digest> digests = new HashMap<>();
        forms.forEach((sitting, form) -> digests.put(sitting, form.digest()));
        digests.keySet().retainAll(sittings);
        return digests;
    }

    /** Enrols candidates and freezes their forms; returns the persons. */
    List<Caller.Person> freeze(int candidates) {
        Assembly assembly = assembly();
        List<Caller.Person> persons = new ArrayList<>();
        for (int i = 1; i <= candidates; i++) {
            Caller.Person person = person("考生" + i, grant(Role.OFFICER, Scope.ANY));
            UUID sitting = UUID.randomUUID();
            persons.add(person);
            sitters.add(new Sitter(
                    sessionId, sitting, person.personId(), person.name(), String.format("20261122010101%02d", i)));
            forms.put(sitting, assembly.form(new byte[32], sitting));
        }
        store.change(handle -> register.intend(
                handle,
                RecordType.FORMS_FROZEN,
                object().put("sessionId", sessionId.toString())
                        .put("release", release.hex())
                        .put("blueprint", blueprint.hex())
                        .put("forms", sitters.size())
                        .put("formsRoot", formTree().root().hex())));
        return persons;
    }

    /** Takes the frozen forms of a real session for its own; the register has their record already. */
    void adopt(SessionId session, PaperShelf papers) {
        sessionId = session.value();
        shelf = Optional.of(papers);
        papers.each(session, (sitting, form) -> {
            UUID person = UUID.randomUUID();
            sitters.add(new Sitter(sessionId, sitting.value(), person, "考生", "20261122010101" + (10 + sitters.size())));
            forms.put(sitting.value(), form);
        });
    }

    /** Closes the sitting of this candidate, who answers the first {@code right} slots rightly and leaves the rest. */
    Intent close(int candidate, int right) {
        UUID sitting = sitters.get(candidate).sittingId();
        FrozenForm form = form(sessionId, sitting);
        List<byte[]> events = new ArrayList<>();
        add(events, "PREPARED", "system", object());
        add(events, "CHECKED_IN", "person:" + proctorId, object());
        for (FrozenSlot slot : form.slots().subList(0, right)) {
            // First a wrong choice, then the right one: the last counts.
            add(events, "SAVED", "candidate:" + sitting, saved(slot, false));
            add(events, "SAVED", "candidate:" + sitting, saved(slot, true));
        }
        add(events, "HANDED_IN", "candidate:" + sitting, object());
        byte[] salt = new byte[32];
        SittingStream stream = new SittingStream(Chain.startDocument(sitting, salt, form.digest()), events);
        streams.put(sitting, stream);
        begun.add(sitting);
        Digest head = Chain.replay(Chain.start(sitting, salt, form.digest()), events);
        ObjectNode body = object().put("sessionId", sessionId.toString())
                .put("sittingId", sitting.toString())
                .put("formDigest", form.digest().hex())
                .put("chainHead", head.hex())
                .put("events", events.size())
                .put("reason", "HANDED_IN");
        return store.write(handle -> register.intend(handle, RecordType.SITTING_CLOSED, body));
    }

    /** A worker of another node, if called again. */
    ScoringWorker worker(ScoringWorker.Probe probe) {
        return new ScoringWorker(store, register, catalog, this, this, this, clock, probe);
    }

    Results results() {
        return new Results(
                store,
                register,
                audit,
                new ResultPorts(
                        this,
                        this,
                        this,
                        id -> "《" + id + "》",
                        handle -> moment.apply(clock.instant()),
                        id -> decided.require(id)),
                TestKeys.node().anchor(),
                clock,
                java.time.ZoneId.of("Asia/Shanghai"));
    }

    UUID sitting(int candidate) {
        return sitters.get(candidate).sittingId();
    }

    static Caller.Person person(String name, Grant... grants) {
        return new Caller.Person(UUID.randomUUID(), name, List.of(grants));
    }

    static Grant grant(Role role, Scope scope) {
        return new Grant(role, scope);
    }

    @Override
    public Optional<UUID> personWith(String keyId) {
        return Optional.ofNullable(keys.get(keyId));
    }

    @Override
    public Optional<Exam> find(UUID session) {
        return session.equals(sessionId)
                ? Optional.of(new Exam(sessionId, "测试场次", Instant.parse("2026-11-21T16:30:00Z"), release, blueprint))
                : Optional.empty();
    }

    @Override
    public FrozenForm form(UUID session, UUID sitting) {
        return Objects.requireNonNull(forms.get(sitting));
    }

    @Override
    public Inclusion formProof(UUID session, UUID sitting) {
        if (shelf.isPresent()) {
            return shelf.get().proof(new SessionId(session), new SittingId(sitting));
        }
        int place = sitters.stream().map(Sitter::sittingId).toList().indexOf(sitting);
        return Inclusion.of(formTree(), place, sitters.size());
    }

    /** Gives a candidate another form than the frozen one. */
    void swapForm(int candidate) {
        forms.put(sitting(candidate), assembly().form(new byte[32], UUID.randomUUID()));
    }

    private MerkleTree formTree() {
        MerkleTree tree = new MerkleTree();
        sitters.forEach(sitter -> tree.append(
                MerkleTree.leafHash(form(sessionId, sitter.sittingId()).digest().bytes())));
        return tree;
    }

    private Assembly assembly() {
        return new Assembly(
                catalog.manifest(release).orElseThrow(),
                catalog.blueprint(blueprint).orElseThrow());
    }

    @Override
    public List<Sitter> candidates(UUID session) {
        Runnable now = asking;
        asking = () -> {};
        now.run();
        return sitters;
    }

    @Override
    public List<Sitter> sittingsOf(UUID personId) {
        return sitters.stream()
                .filter(sitter -> sitter.personId().equals(personId))
                .toList();
    }

    @Override
    public List<Counted> counted(Handle handle, Set<UUID> persons) {
        asked.add(persons);
        Instant opensAt = Instant.parse("2026-11-21T16:30:00Z");
        return sitters.stream()
                .filter(sitter -> persons.contains(sitter.personId()))
                .map(sitter -> new Counted(
                        sessionId,
                        sitter.sittingId(),
                        sitter.personId(),
                        opensAt,
                        opensAt.plus(java.time.Duration.ofHours(10))))
                .toList();
    }

    @Override
    public Set<UUID> begun(UUID session) {
        return begun;
    }

    @Override
    public Set<Scope> scopes(UUID session) {
        return Set.of(Scope.session(sessionId), Scope.room(roomId));
    }

    @Override
    public Map<UUID, Integer> undecided(UUID session) {
        return undecided;
    }

    @Override
    public SittingStream stream(UUID session, UUID sitting) {
        return Objects.requireNonNull(streams.get(sitting));
    }

    @Override
    public Map<Integer, Recorded> of(UUID session, UUID sitting) {
        Map<Integer, Recorded> read = new HashMap<>();
        marks.getOrDefault(sitting, Map.of())
                .forEach((slot, mark) ->
                        read.put(slot, new Recorded(mark, Digest.of("mark"), Set.of("person:" + markerId))));
        Runnable now = meanwhile;
        meanwhile = () -> {};
        now.run();
        return read;
    }

    @Override
    public void awaited(Handle handle, UUID session, UUID sitting, List<Integer> slots) {
        awaited.put(sitting, slots);
    }

    @Override
    public Progress progress(UUID session) {
        return new Progress(open.get(), waiting.get(), streams.size());
    }

    private static ObjectNode saved(FrozenSlot slot, boolean right) {
        String wanted = TestRelease.right(slot.partId());
        ObjectNode body = object().put("slot", slot.slot());
        if (slot.options().isEmpty()) {
            body.putArray("response").add(right ? "六时至二十二时" : "不知道");
        }
        slot.options().stream()
                .filter(option -> option.optionId().equals(wanted) == right)
                .limit(1)
                .forEach(option -> body.putArray("response").add(option.token()));
        return body;
    }

    private static void add(List<byte[]> events, String kind, String actor, JsonNode body) {
        ObjectNode event = object().put("seq", events.size() + 1)
                .put("at", 1_000L * events.size())
                .put("actor", actor)
                .put("kind", kind);
        event.set("body", body);
        events.add(CanonicalJson.bytes(event));
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
