package org.zhikao.server;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.dropwizard.core.Configuration;
import io.dropwizard.db.DataSourceFactory;
import io.dropwizard.validation.ValidationMethod;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Optional;

/** Everything that a node is told from outside. Each section has defaults, except where there is no honest one. */
public final class ExamServerConfiguration extends Configuration {

    @Valid @NotNull @JsonProperty
    private DataSourceFactory database = new DataSourceFactory();

    @NotNull @JsonProperty
    private Path secrets = Path.of("zhikao-secrets");

    @NotNull @JsonProperty
    private ZoneId zone = ZoneId.of("Asia/Shanghai");

    @Valid @NotNull @JsonProperty
    private SittingSection sitting = new SittingSection(10);

    @Valid @NotNull @JsonProperty
    private TrainingSection training = new TrainingSection(Optional.empty());

    @Valid @NotNull @JsonProperty
    private OfficeSection office = new OfficeSection("", "", "", "", URI.create("http://localhost:8080"));

    @Valid @NotNull @JsonProperty
    private RegisterSection register = new RegisterSection(Optional.empty());

    @JsonProperty
    private boolean demo;

    /**
     * How sittings end.
     *
     * @param graceSeconds responses that arrive so long after time is up still count, 0 to 60
     */
    public record SittingSection(@Min(0) @Max(60) int graceSeconds) {}

    /**
     * Where the register is kept a second time.
     *
     * @param copy folder of this node alone, best on another disk than the database; without one there is no copy
     */
    public record RegisterSection(Optional<Path> copy) {}

    /**
     * How training is counted.
     *
     * @param creditRules file with the sources and what a year must come to; without it the shipped rules hold
     */
    public record TrainingSection(Optional<Path> creditRules) {}

    /**
     * The office in whose name certificates and notices are made. Without a name this server issues none.
     *
     * @param body the issuing authority in full
     * @param documentPrefix what stands before year and number of its notices (发文字号)
     * @param reviewer who checks decisions
     * @param contact whom an officer asks
     * @param address of this server as others reach it: certificates print it
     */
    public record OfficeSection(
            @NotNull @Size(max = 60) String body,
            @NotNull @Size(max = 20) String documentPrefix,
            @NotNull @Size(max = 60) String reviewer,
            @NotNull @Size(max = 100) String contact,
            @NotNull URI address) {}

    public DataSourceFactory database() {
        return database;
    }

    /** The folder with the node's keys. */
    public Path secrets() {
        return secrets;
    }

    /** For display and for times entered in plans. */
    public ZoneId zone() {
        return zone;
    }

    /** Whether browsers know the zone by this name too; an offset such as +08:00 some of them refuse. Left out is told by itself. */
    @JsonIgnore
    @ValidationMethod(message = "zone must be named by its region, such as Asia/Shanghai or Asia/Urumqi")
    public boolean isZoneNamed() {
        return zone == null || ZoneId.getAvailableZoneIds().contains(zone.getId());
    }

    public SittingSection sitting() {
        return sitting;
    }

    public RegisterSection register() {
        return register;
    }

    public TrainingSection training() {
        return training;
    }

    public OfficeSection office() {
        return office;
    }

    /** Whether this node may hold sessions that count on a public release: the demo, and nothing else. */
    public boolean demo() {
        return demo;
    }
}
