package org.zhikao.server.session;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.zhikao.bank.ReleaseContent;
import org.zhikao.bank.ReleaseManifest;
import org.zhikao.bank.impact.CitedItem;
import org.zhikao.bank.impact.ToldLaw;
import org.zhikao.evidence.Digest;
import org.zhikao.form.Blueprint;

/** Port: what forms are made of. The root fills it from the catalog; a session never sees keys. */
public interface PaperSource {

    /** The accepted release with this digest. */
    Optional<ReleaseManifest> manifest(Digest release);

    /** The opened content of an accepted release. */
    ReleaseContent content(Digest release);

    /** What the items of an accepted release rest on, with what the release says of it. */
    List<CitedItem> cited(Digest digest, ReleaseManifest release);

    /**
     * What has become by a day of all that the items of a release rest on, as far as it or a notice tells.
     *
     * @param digest the release's, which takes long to make again
     */
    ToldLaw.Told impact(Digest digest, ReleaseManifest release, LocalDate day);

    /** The same in the caller's transaction, with every notice that is there to see by now. */
    ToldLaw.Told impact(Handle handle, Digest digest, ReleaseManifest release, LocalDate day);

    /** The accepted blueprint with this digest. */
    Optional<Blueprint> blueprint(Digest blueprint);
}
