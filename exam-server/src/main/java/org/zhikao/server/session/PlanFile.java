package org.zhikao.server.session;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.MapperBuilder;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.zhikao.evidence.Digest;
import org.zhikao.server.session.SessionPlan.RoomPlan;
import org.zhikao.server.session.SessionPlan.SitePlan;
import org.zhikao.server.web.Reason;
import org.zhikao.server.web.Refusal;

/** Reads a session plan as people write it, JSON or YAML. Every refusal names the field and the cure. */
final class PlanFile {

    private static final ObjectMapper JSON = strict(JsonMapper.builder());
    private static final ObjectMapper YAML = strict(YAMLMapper.builder());

    private PlanFile() {}

    /**
     * @param zone of times that name no offset
     * @throws Refusal BAD_INPUT naming field or line
     */
    static SessionPlan json(byte[] text, ZoneId zone) {
        return read(JSON, text, zone);
    }

    /** As {@link #json}, for YAML. */
    static SessionPlan yaml(byte[] text, ZoneId zone) {
        return read(YAML, text, zone);
    }

    private static SessionPlan read(ObjectMapper mapper, byte[] text, ZoneId zone) {
        try {
            Document document = mapper.readValue(text, Document.class);
            if (document == null) {
                throw new Refusal(Reason.BAD_INPUT, "session.plan.empty");
            }
            return document.plan(zone);
        } catch (UnrecognizedPropertyException e) {
            throw SessionPlan.refused(path(e), "session.plan.unknown-field", e.getPropertyName());
        } catch (JsonMappingException e) {
            // Broken text inside an object arrives wrapped, as if the object were of the wrong kind.
            throw e.getCause() instanceof JsonProcessingException broken && !(broken instanceof JsonMappingException)
                    ? new Refusal(Reason.BAD_INPUT, "session.plan.unreadable", line(broken), column(broken))
                    : SessionPlan.refused(path(e), "session.plan.wrong-kind", line(e), column(e));
        } catch (JsonProcessingException e) {
            throw new Refusal(Reason.BAD_INPUT, "session.plan.unreadable", line(e), column(e));
        } catch (IOException e) {
            throw new Refusal(Reason.BAD_INPUT, "session.plan.unreadable", 1, 1);
        }
    }

    private static int line(JsonProcessingException e) {
        return e.getLocation() == null ? 1 : e.getLocation().getLineNr();
    }

    private static int column(JsonProcessingException e) {
        return e.getLocation() == null ? 1 : e.getLocation().getColumnNr();
    }

    private static String path(JsonMappingException e) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference step : e.getPath()) {
            if (step.getFieldName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
            }
        }
        return path.toString();
    }

    /** Text where a number belongs, a name given twice, anything after the end: all refused rather than guessed. */
    private static ObjectMapper strict(MapperBuilder<?, ?> builder) {
        return builder.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .build();
    }

    private static <T> T present(@Nullable T value, String field) {
        if (value == null) {
            throw SessionPlan.refused(field, "session.plan.missing");
        }
        return value;
    }

    private static Digest digest(@Nullable String text, String field) {
        String hex = present(text, field).strip().toLowerCase(Locale.ROOT);
        try {
            return new Digest(hex);
        } catch (IllegalArgumentException e) {
            throw SessionPlan.refused(field, "session.plan.digest");
        }
    }

    private static Instant instant(@Nullable String text, String field, ZoneId zone) {
        String value = present(text, field).strip().replace(' ', 'T');
        try {
            return OffsetDateTime.parse(value).toInstant();
        } catch (DateTimeException noOffset) {
            try {
                return LocalDateTime.parse(value).atZone(zone).toInstant();
            } catch (DateTimeException e) {
                throw SessionPlan.refused(field, "session.plan.time", zone.getId());
            }
        }
    }

    /** The file's fields, any of which may be missing. */
    private record Document(
            @Nullable String title,
            @Nullable String releaseDigest,
            @Nullable String blueprintDigest,
            @Nullable String opensAt,
            @Nullable String closesAt,
            @Nullable Integer durationMinutes,
            @Nullable Boolean countsForCertificate,
            @Nullable Boolean makeUp,
            @Nullable List<@Nullable Site> sites) {

        SessionPlan plan(ZoneId zone) {
            List<SitePlan> plans = new ArrayList<>();
            for (@Nullable Site site : present(sites, "sites")) {
                String field = "sites[" + plans.size() + "]";
                plans.add(present(site, field).plan(field));
            }
            return new SessionPlan(
                    present(title, "title"),
                    digest(releaseDigest, "releaseDigest"),
                    digest(blueprintDigest, "blueprintDigest"),
                    instant(opensAt, "opensAt", zone),
                    instant(closesAt, "closesAt", zone),
                    durationMinutes == null ? OptionalInt.empty() : OptionalInt.of(durationMinutes),
                    present(countsForCertificate, "countsForCertificate"),
                    makeUp != null && makeUp,
                    plans);
        }
    }

    private record Site(@Nullable String name, @Nullable List<@Nullable Room> rooms) {

        SitePlan plan(String field) {
            List<RoomPlan> plans = new ArrayList<>();
            for (@Nullable Room room : present(rooms, field + ".rooms")) {
                String place = field + ".rooms[" + plans.size() + "]";
                plans.add(present(room, place).plan(place));
            }
            return new SitePlan(present(name, field + ".name"), plans);
        }
    }

    private record Room(
            @Nullable String name,
            @Nullable Integer rows,
            @Nullable Integer columns) {

        RoomPlan plan(String field) {
            return new RoomPlan(
                    present(name, field + ".name"),
                    present(rows, field + ".rows"),
                    present(columns, field + ".columns"));
        }
    }
}
