package org.zhikao.server;

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
import org.zhikao.server.catalog.Catalog;
import org.zhikao.server.catalog.Notices;
import org.zhikao.server.session.PaperSource;

/** What sessions ask of the catalog: everything but keys. */
record CatalogPapers(Catalog catalog, Notices notices) implements PaperSource {

    @Override
    public Optional<ReleaseManifest> manifest(Digest release) {
        return catalog.manifest(release);
    }

    @Override
    public ReleaseContent content(Digest release) {
        return catalog.content(release);
    }

    @Override
    public List<CitedItem> cited(Digest digest, ReleaseManifest release) {
        return notices.cited(digest, release);
    }

    @Override
    public ToldLaw.Told impact(Digest digest, ReleaseManifest release, LocalDate day) {
        return notices.told(digest, release, day);
    }

    @Override
    public ToldLaw.Told impact(Handle handle, Digest digest, ReleaseManifest release, LocalDate day) {
        return notices.told(handle, digest, release, day);
    }

    @Override
    public Optional<Blueprint> blueprint(Digest blueprint) {
        return catalog.blueprint(blueprint);
    }
}
