package org.zhikao.server.renewal;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zhikao.renewal.CreditRules;
import org.zhikao.renewal.RenewalPolicy;
import org.zhikao.renewal.RuleProblem;
import org.zhikao.server.audit.Audit;
import org.zhikao.server.certificate.HeldCertificate;
import org.zhikao.server.store.Store;
import org.zhikao.server.web.Caller;
import org.zhikao.server.web.Reason;
import org.zhikao.server.web.Refusal;

/** Seasons and the rules that each of them froze. */
final class Seasons {

    private static final Logger LOG = LoggerFactory.getLogger(Seasons.class);
    private static final String POLICY = "renewal-policy.yml";
    private static final List<String> LIMITS = List.of(DecisionChecks.EVALUATION_DAYS, DecisionChecks.DECISION_DAYS);

    private final Store store;
    private final Gate gate;
    private final Audit audit;
    private final Clock clock;
    /** Rules never change once a season has them, so what was parsed once holds for good. */
    private final Map<String, SeasonRules> parsed = new ConcurrentHashMap<>();

    Seasons(Store store, Gate gate, Audit audit, Clock clock) {
        this.store = store;
        this.gate = gate;
        this.audit = audit;
        this.clock = clock;
    }

    /** A season with its rules, ready to decide. */
    record SeasonRules(RenewalRows.Season season, RenewalPolicy policy, CreditRules creditRules) {}

    SeasonView create(NewSeason wanted, Caller.Person person) {
        byte[] policyBytes = wanted.policy().getBytes(StandardCharsets.UTF_8);
        byte[] creditRulesBytes = wanted.creditRules().getBytes(StandardCharsets.UTF_8);
        RenewalPolicy policy = policy(policyBytes);
        CreditRules creditRules = creditRules(creditRulesBytes);
        requireLimits(policy);
        requireBegin(policy);
        requireTerms(policy);
        RenewalRows.Season season = new RenewalRows.Season(
                wanted.id(),
                wanted.title(),
                wanted.trainingYear(),
                policy.digest(),
                creditRules.digest(),
                person.personId(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS));
        return gate.write(handle -> {
            SeasonDao dao = dao(handle);
            Optional<RenewalRows.Season> before = dao.season(wanted.id());
            if (before.isPresent()) {
                RenewalRows.Texts texts = dao.texts(wanted.id()).orElseThrow();
                boolean same = before.get().title().equals(wanted.title())
                        && before.get().trainingYear() == wanted.trainingYear()
                        && Arrays.equals(texts.policy(), policyBytes)
                        && Arrays.equals(texts.creditRules(), creditRulesBytes);
                if (!same) {
                    throw new Refusal(Reason.CONFLICT, "renewal.season.other", wanted.id()).at("id");
                }
                return view(before.get(), policy, dao.runs(wanted.id()));
            }
            requireNamedOnce(handle, policy, creditRules);
            dao.insertSeason(season, policyBytes, creditRulesBytes);
            audit.record(
                    handle,
                    person.actor(),
                    "renewal.season",
                    "season:" + wanted.id(),
                    JsonNodeFactory.instance
                            .objectNode()
                            .put("policy", policy.digest().hex())
                            .put("creditRules", creditRules.digest().hex()));
            return view(season, policy, List.of());
        });
    }

    /** Whoever reads id and version on a decision must be able to tell which rules these are: one version, one text. */
    private void requireNamedOnce(Handle handle, RenewalPolicy policy, CreditRules creditRules) {
        for (SeasonRules known : readable(handle)) {
            RenewalRows.Season earlier = known.season();
            boolean samePolicy = known.policy().id().equals(policy.id())
                    && known.policy().version() == policy.version()
                    && !known.policy().digest().equals(policy.digest());
            if (samePolicy) {
                throw new Refusal(
                                Reason.CONFLICT,
                                "renewal.season.policy-version",
                                policy.id(),
                                String.valueOf(policy.version()),
                                earlier.seasonId())
                        .at("policy");
            }
            boolean sameRules = known.creditRules().id().equals(creditRules.id())
                    && known.creditRules().version().equals(creditRules.version())
                    && !known.creditRules().digest().equals(creditRules.digest());
            if (sameRules) {
                throw new Refusal(
                                Reason.CONFLICT,
                                "renewal.season.credit-rules-version",
                                creditRules.id(),
                                creditRules.version(),
                                earlier.seasonId())
                        .at("creditRules");
            }
        }
    }

    List<SeasonView> list() {
        return store.read(handle -> dao(handle).seasons().stream()
                .map(season -> {
                    List<RenewalRows.Run> runs = dao(handle).runs(season.seasonId());
                    return readable(handle, season)
                            .map(rules -> view(season, rules.policy(), runs))
                            .orElseGet(() -> unreadable(season, runs));
                })
                .toList());
    }

    /** The seasons whose rules can be read, the oldest first. One that can't must stop nothing that others need. */
    private List<SeasonRules> readable(Handle handle) {
        return dao(handle).seasons().stream()
                .flatMap(season -> readable(handle, season).stream())
                .toList();
    }

    /** The rules of a season, unless they can't be read. */
    Optional<SeasonRules> readable(Handle handle, RenewalRows.Season season) {
        return readable(handle, season.seasonId());
    }

    /** The same for the season of this id. */
    Optional<SeasonRules> readable(Handle handle, String seasonId) {
        try {
            return Optional.of(rules(handle, seasonId));
        } catch (Refusal e) {
            LOG.error("The rules of season {} can't be read: {} {}", seasonId, e.detailKey(), e.arguments());
            return Optional.empty();
        }
    }

    private static boolean hasLimit(RenewalPolicy policy, String name) {
        return policy.limit(name).filter(days -> days >= 1 && days <= 366).isPresent();
    }

    private static void requireLimits(RenewalPolicy policy) {
        for (String name : LIMITS) {
            if (!hasLimit(policy, name)) {
                throw new Refusal(Reason.BAD_INPUT, "renewal.season.limit", name).at("policy");
            }
        }
    }

    /** Two persons sign the first day of a certificate; it must not have gone by when the certificate is made. */
    private static void requireBegin(RenewalPolicy policy) {
        if (!policy.beginsAfterExpiry()) {
            throw new Refusal(Reason.BAD_INPUT, "renewal.season.begins").at("policy");
        }
    }

    /** A policy that forgets the terms it set would set them for ever. */
    private static void requireTerms(RenewalPolicy policy) {
        if (!policy.mindsEarlierTerms()) {
            throw new Refusal(Reason.BAD_INPUT, "renewal.season.terms").at("policy");
        }
    }

    /**
     * The season that concerns a certificate: the one that evaluated it last, else the one opened last in whose window it
     * is on this day, else the one opened last. Of those whose rules can be read and are accepted today.
     */
    Optional<SeasonRules> concerning(HeldCertificate held, LocalDate day) {
        return store.read(handle -> {
            Optional<SeasonRules> evaluated = dao(handle)
                    .latestOf(held.person())
                    .filter(row -> row.certificateId().equals(held.id()))
                    .flatMap(row -> dao(handle).season(row.seasonId()))
                    .flatMap(season -> readable(handle, season))
                    .filter(season -> isAccepted(season.policy()));
            if (evaluated.isPresent()) {
                return evaluated;
            }
            List<SeasonRules> all = new ArrayList<>(readable(handle));
            Collections.reverse(all);
            all.removeIf(season -> !isAccepted(season.policy()));
            return all.stream()
                    .filter(season -> !held.validTo()
                            .minusMonths(season.policy().windowMonths())
                            .isAfter(day))
                    .findFirst()
                    .or(() -> all.stream().findFirst());
        });
    }

    /** Whether a season can still be opened with this policy. What is older is read, but nothing new is decided by it. */
    static boolean isAccepted(RenewalPolicy policy) {
        return policy.beginsAfterExpiry()
                && policy.mindsEarlierTerms()
                && policy.mindsTraining()
                && LIMITS.stream().allMatch(name -> hasLimit(policy, name));
    }

    /**
     * The season with its rules, to evaluate or propose by.
     *
     * @throws Refusal NOT_FOUND; CONFLICT if no season could be opened with its policy today
     */
    SeasonRules accepted(String seasonId) {
        SeasonRules rules = rules(seasonId);
        RenewalPolicy policy = rules.policy();
        if (!isAccepted(policy)) {
            throw new Refusal(
                    Reason.CONFLICT,
                    "renewal.season.outdated",
                    seasonId,
                    policy.id(),
                    String.valueOf(policy.version()));
        }
        return rules;
    }

    /**
     * What was proposed by a policy that may withhold for hours alone is not approved any more.
     *
     * @throws Refusal NOT_FOUND; CONFLICT
     */
    void requireMindful(String seasonId) {
        if (!rules(seasonId).policy().mindsTraining()) {
            accepted(seasonId);
        }
    }

    /**
     * The season with its rules.
     *
     * @throws Refusal NOT_FOUND; CONFLICT if the rules that it froze can't be read
     */
    SeasonRules rules(String seasonId) {
        SeasonRules known = parsed.get(seasonId);
        if (known != null) {
            return known;
        }
        return store.read(handle -> rules(handle, seasonId));
    }

    /** The same within a transaction. */
    SeasonRules rules(Handle handle, String seasonId) {
        SeasonRules known = parsed.get(seasonId);
        if (known != null) {
            return known;
        }
        RenewalRows.Season season = dao(handle)
                .season(seasonId)
                .orElseThrow(() -> new Refusal(Reason.NOT_FOUND, "renewal.season.unknown", seasonId));
        RenewalRows.Texts texts = dao(handle).texts(seasonId).orElseThrow();
        SeasonRules rules = frozen(season, texts);
        parsed.put(seasonId, rules);
        return rules;
    }

    /** Nobody asked for these texts: what is wrong with them is the season's matter, not the caller's. */
    private static SeasonRules frozen(RenewalRows.Season season, RenewalRows.Texts texts) {
        try {
            return new SeasonRules(season, RenewalPolicy.parse(texts.policy()), CreditRules.parse(texts.creditRules()));
        } catch (RuleProblem e) {
            throw new Refusal(Reason.CONFLICT, "renewal.season.unreadable", season.seasonId(), e.said());
        }
    }

    private static SeasonView unreadable(RenewalRows.Season season, List<RenewalRows.Run> runs) {
        return view(season, "", 0, runs);
    }

    private static SeasonView view(RenewalRows.Season season, RenewalPolicy policy, List<RenewalRows.Run> runs) {
        return view(season, policy.id(), policy.version(), runs);
    }

    private static SeasonView view(
            RenewalRows.Season season, String policyId, int policyVersion, List<RenewalRows.Run> runs) {
        return new SeasonView(
                season.seasonId(),
                season.title(),
                season.trainingYear(),
                policyId,
                policyVersion,
                season.policyDigest().hex(),
                season.creditRulesDigest().hex(),
                season.createdAt(),
                runs.stream()
                        .map(run -> new SeasonView.RunLine(
                                run.number(), run.asOf().toString(), run.evaluated(), run.evaluatedAt()))
                        .toList());
    }

    private static RenewalPolicy policy(byte[] yaml) {
        try {
            return RenewalPolicy.parseForUse(POLICY, yaml);
        } catch (RuleProblem e) {
            throw new Refusal(Reason.BAD_INPUT, "renewal.season.policy", e.said()).at("policy");
        }
    }

    private static CreditRules creditRules(byte[] yaml) {
        try {
            return CreditRules.parse(yaml);
        } catch (RuleProblem e) {
            throw new Refusal(Reason.BAD_INPUT, "renewal.season.credit-rules", e.said()).at("creditRules");
        }
    }

    private static SeasonDao dao(Handle handle) {
        return handle.attach(SeasonDao.class);
    }
}
