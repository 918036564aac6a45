package org.zhikao.server.catalog;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.zhikao.bank.Release;
import org.zhikao.bank.ReleaseContent;
import org.zhikao.bank.ReleaseKeys;
import org.zhikao.bank.ReleaseManifest;
import org.zhikao.bank.ReleaseRefused;
import org.zhikao.evidence.Digest;
import org.zhikao.evidence.EvidenceRefused;
import org.zhikao.evidence.Said;
import org.zhikao.evidence.SignedBy;
import org.zhikao.form.Assembly;
import org.zhikao.form.Blueprint;
import org.zhikao.form.BlueprintFile;
import org.zhikao.form.BlueprintRefused;
import org.zhikao.regulation.FileSaying;
import org.zhikao.server.audit.Audit;
import org.zhikao.server.register.NodeKeys;
import org.zhikao.server.store.Store;
import org.zhikao.server.web.Caller;
import org.zhikao.server.web.Reason;
import org.zhikao.server.web.Refusal;

/**
 * The door to releases and blueprints. What is accepted never changes and never goes; the same bytes may come again and
 * nothing happens.
 */
public final class Catalog {

    private static final int OPENED = 8;
    /** How far the clock of the machine that signed may run ahead of ours. */
    private static final Duration SKEW = Duration.ofMinutes(5);

    private final Store store;
    private final NodeKeys keys;
    private final EnrolledKeys enrolled;
    private final Custodians custodians;
    private final Audit audit;
    private final Clock clock;
    private final RecentlyUsed<ReleaseManifest> manifests = new RecentlyUsed<>(OPENED);
    private final RecentlyUsed<ReleaseContent> contents = new RecentlyUsed<>(OPENED);
    private final RecentlyUsed<Blueprint> blueprints = new RecentlyUsed<>(4 * OPENED);

    public Catalog(Store store, NodeKeys keys, EnrolledKeys enrolled, Custodians custodians, Audit audit, Clock clock) {
        this.custodians = custodians;
        this.store = store;
        this.keys = keys;
        this.enrolled = enrolled;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Accepts a release: its file undamaged, its manifest signed by a custodian's enrolled key under this installation's
     * root, content and keys sealed to this node and exactly what the manifest says.
     *
     * @return the release, which may have been here before
     * @throws Refusal BAD_INPUT with the part and the cause; FORBIDDEN if the signer is no custodian; CONFLICT if another release has the number
     */
    public ReleaseSummary publish(byte[] releaseFile, Caller caller) {
        Release release;
        SignedBy signer;
        try {
            release = Release.of(releaseFile);
            signer = release.signedBy(keys.anchor());
        } catch (ReleaseRefused e) {
            throw refused(e.said());
        } catch (EvidenceRefused e) {
            throw refused(FileSaying.at("manifest.p7s", 0, e.said()));
        }
        Instant now = clock.instant();
        if (signer.at().isAfter(now.plus(SKEW))) {
            throw new Refusal(Reason.BAD_INPUT, "catalog.release.signed-ahead", signer.at());
        }
        UUID person = enrolled.personWith(signer.keyId())
                .orElseThrow(() -> new Refusal(
                        Reason.BAD_INPUT, "catalog.release.unknown-signer", signer.subject(), signer.keyId()));
        if (!custodians.isCustodian(person)) {
            throw new Refusal(Reason.FORBIDDEN, "catalog.release.no-custodian", signer.subject());
        }
        requireOpenable(release);
        return keep(release, releaseFile, signer, person, caller, now);
    }

    /** Accepted releases, the highest number first. */
    public List<ReleaseSummary> releases() {
        return store.read(handle -> dao(handle).releases());
    }

    /** The accepted release with this digest. */
    public Optional<ReleaseManifest> manifest(Digest release) {
        return manifests.get(release, () -> release(release).map(Release::manifest));
    }

    /**
     * What candidates read of an accepted release. Opened once and kept in memory.
     *
     * @throws Refusal NOT_FOUND if there is no such release
     */
    public ReleaseContent content(Digest release) {
        return contents.get(
                        release,
                        () -> release(release)
                                .map(found -> found.openContent(
                                        keys.sealing().key(), keys.sealing().certificate())))
                .orElseThrow(() -> unknownRelease(release));
    }

    /**
     * Opens the keys of an accepted release: for a batch of scores, and for the rubric that a response is marked by.
     * Nothing is kept here, and the caller keeps nothing beyond its batch or request.
     *
     * @throws Refusal NOT_FOUND if there is no such release
     */
    public ReleaseKeys keys(Digest release) {
        return release(release)
                .map(found ->
                        found.openKeys(keys.sealing().key(), keys.sealing().certificate()))
                .orElseThrow(() -> unknownRelease(release));
    }

    /**
     * Accepts a blueprint that a release can fill.
     *
     * @param yaml as people write it
     * @param against the release it must fit; the one with the highest number if empty
     * @return the blueprint, which may have been here before
     * @throws Refusal BAD_INPUT naming line or section and field; NOT_FOUND if there is no such release
     */
    public BlueprintSummary putBlueprint(byte[] yaml, Optional<Digest> against, Caller caller) {
        Digest release = against.or(() -> releases().stream().findFirst().map(first -> new Digest(first.digest())))
                .orElseThrow(() -> new Refusal(Reason.CONFLICT, "catalog.blueprint.no-release"));
        ReleaseManifest manifest = manifest(release).orElseThrow(() -> unknownRelease(release));
        Blueprint blueprint;
        try {
            blueprint = BlueprintFile.accept("blueprint", yaml);
            Assembly.requireFits(manifest, blueprint);
        } catch (BlueprintRefused e) {
            throw new Refusal(Reason.BAD_INPUT, "catalog.blueprint.refused", e.said());
        }
        Digest digest = blueprint.digest();
        return once(handle -> dao(handle).blueprint(digest), handle -> {
            dao(handle)
                    .insertBlueprint(
                            digest, blueprint.id(), blueprint.title(), release, yaml, caller.actor(), clock.instant());
            note(handle, caller, "catalog.put-blueprint", "blueprint:" + digest.hex());
        });
    }

    /** Accepted blueprints, the newest first. */
    public List<BlueprintSummary> blueprints() {
        return store.read(handle -> dao(handle).blueprints());
    }

    /** The accepted blueprint with this digest. */
    public Optional<Blueprint> blueprint(Digest blueprint) {
        return blueprints.get(
                blueprint,
                () -> store.read(handle -> dao(handle).blueprintSource(blueprint))
                        .map(yaml -> BlueprintFile.read("blueprint", yaml)));
    }

    private ReleaseSummary keep(
            Release release, byte[] file, SignedBy signer, UUID person, Caller caller, Instant now) {
        ReleaseManifest manifest = release.manifest();
        return once(handle -> dao(handle).release(release.digest()), handle -> {
            dao(handle).releaseNumbered(manifest.number()).ifPresent(other -> {
                throw new Refusal(Reason.CONFLICT, "catalog.release.number-taken", manifest.number(), other.digest());
            });
            dao(handle)
                    .insertRelease(
                            new ReleaseSummary(
                                    release.digest().hex(),
                                    manifest.number(),
                                    manifest.secrecy().name(),
                                    manifest.items().size(),
                                    signer.keyId(),
                                    caller.actor(),
                                    now),
                            file,
                            person,
                            signer.at());
            note(
                    handle,
                    caller,
                    "catalog.publish",
                    "release:" + release.digest().hex());
        });
    }

    /** Inserts what is not there yet. Whoever loses a race against another node finds the other's row. */
    private <R> R once(Find<R> find, java.util.function.Consumer<Handle> insert) {
        Optional<R> before = store.read(find::in);
        if (before.isPresent()) {
            return before.get();
        }
        try {
            return store.write(handle -> {
                insert.accept(handle);
                return find.in(handle).orElseThrow();
            });
        } catch (UnableToExecuteStatementException e) {
            return store.read(find::in).orElseThrow(() -> e);
        }
    }

    private interface Find<R> {
        Optional<R> in(Handle handle);
    }

    /**
     * Opens both parts and lets them go. Keys too, though only scoring needs them: a release whose keys do not open
     * would be found out after the exam.
     */
    private void requireOpenable(Release release) {
        try {
            release.openContent(keys.sealing().key(), keys.sealing().certificate());
            release.openKeys(keys.sealing().key(), keys.sealing().certificate());
        } catch (ReleaseRefused e) {
            throw refused(e.said());
        }
    }

    private void note(Handle handle, Caller caller, String action, String subject) {
        audit.record(handle, caller.actor(), action, subject, JsonNodeFactory.instance.objectNode());
    }

    private Optional<Release> release(Digest digest) {
        return store.read(handle -> dao(handle).releaseFile(digest)).map(Release::of);
    }

    private static Refusal refused(Said cause) {
        return new Refusal(Reason.BAD_INPUT, "catalog.release.refused", cause);
    }

    private static Refusal unknownRelease(Digest release) {
        return new Refusal(Reason.NOT_FOUND, "catalog.release.unknown", release.hex());
    }

    private static CatalogDao dao(Handle handle) {
        return handle.attach(CatalogDao.class);
    }
}
