package org.zhikao.server.catalog;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.zhikao.evidence.Digest;

/** The catalog's tables: insert and read, never change. */
@RegisterConstructorMapper(ReleaseSummary.class)
@RegisterConstructorMapper(BlueprintSummary.class)
interface CatalogDao {

    @SqlUpdate("""
            INSERT INTO catalog_release
                (digest, number, secrecy, items, file_bytes, signer_key, signer_person, signed_at, published_by,
                published_at)
            VALUES (:r.digest, :r.number, :r.secrecy, :r.items, :file, :r.signerKey, :signer, :signedAt, :r.publishedBy,
                :r.publishedAt)
            """)
    void insertRelease(@BindMethods("r") ReleaseSummary release, byte[] file, UUID signer, Instant signedAt);

    /** When it was signed; when it came, where that was not noted yet. */
    @SqlQuery("SELECT COALESCE(signed_at, published_at) FROM catalog_release WHERE digest = :digest")
    Optional<Instant> signedAt(Digest digest);

    @SqlQuery("""
            SELECT digest, number, secrecy, items, signer_key, published_by, published_at
            FROM catalog_release WHERE digest = :digest
            """)
    Optional<ReleaseSummary> release(Digest digest);

    @SqlQuery("""
            SELECT digest, number, secrecy, items, signer_key, published_by, published_at
            FROM catalog_release WHERE number = :number
            """)
    Optional<ReleaseSummary> releaseNumbered(int number);

    @SqlQuery("""
            SELECT digest, number, secrecy, items, signer_key, published_by, published_at
            FROM catalog_release ORDER BY number DESC
            """)
    List<ReleaseSummary> releases();

    @SqlQuery("SELECT file_bytes FROM catalog_release WHERE digest = :digest")
    Optional<byte[]> releaseFile(Digest digest);

    @SqlUpdate("""
            INSERT INTO catalog_blueprint (digest, id, title, release_digest, source, put_by, put_at)
            VALUES (:digest, :id, :title, :release, :source, :putBy, :putAt)
            """)
    void insertBlueprint(
            Digest digest, String id, String title, Digest release, byte[] source, String putBy, Instant putAt);

    @SqlQuery("""
            SELECT digest, id, title, release_digest, put_by, put_at FROM catalog_blueprint WHERE digest = :digest
            """)
    Optional<BlueprintSummary> blueprint(Digest digest);

    @SqlQuery("""
            SELECT digest, id, title, release_digest, put_by, put_at FROM catalog_blueprint ORDER BY put_at DESC, digest
            """)
    List<BlueprintSummary> blueprints();

    @SqlQuery("SELECT source FROM catalog_blueprint WHERE digest = :digest")
    Optional<byte[]> blueprintSource(Digest digest);
}
