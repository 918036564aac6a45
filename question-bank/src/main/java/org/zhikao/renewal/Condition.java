package org.zhikao.renewal;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.zhikao.evidence.BadValue;

/**
 * A condition of a policy, compiled. CEL has no loops without end, no clock and no way out, so that a condition gives the
 * same answer anywhere.
 */
public final class Condition {

    /** Reviews by people of what {@link Variable#isTraining} speaks of. */
    static final Set<String> REVIEWS_OF_TRAINING = Set.of(Standing.Review.HOURS.name(), Standing.Review.STUDY.name());

    private static final CelOptions OPTIONS = CelOptions.current()
            .comprehensionMaxIterations(1_000)
            .maxExpressionCodePointSize(2_000)
            .maxParseRecursionDepth(32)
            .build();

    private static final CelRuntime RUNTIME =
            CelRuntimeFactory.standardCelRuntimeBuilder().setOptions(OPTIONS).build();

    private final String text;
    private final CelRuntime.Program program;
    private final ConditionWords words;
    private final Set<Variable> variables;
    private final Set<Input> inputs;

    private Condition(String text, CelRuntime.Program program, ConditionWords words, Set<Variable> variables) {
        this.text = text;
        this.program = program;
        this.words = words;
        this.variables = variables;
        this.inputs = variables.stream()
                .flatMap(variable -> variable.inputs().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The condition as it stands in the policy. */
    public String text() {
        return text;
    }

    /** Compiles conditions over the variables and these limits. */
    static final class Compiler {

        private final CelCompiler compiler;

        Compiler(Set<String> limits) {
            CelCompilerBuilder builder = CelCompilerFactory.standardCelCompilerBuilder()
                    .setOptions(OPTIONS)
                    .setResultType(SimpleType.BOOL);
            for (Variable variable : Variable.values()) {
                builder.addVar(variable.text(), variable.type());
            }
            limits.forEach(limit -> builder.addVar("limits." + limit, SimpleType.INT));
            compiler = builder.build();
        }

        /**
         * @throws BadValue saying what is wrong with it
         */
        Condition compile(String text) {
            CelValidationResult result = compiler.compile(text);
            try {
                CelAbstractSyntaxTree tree = result.getAst();
                ConditionWords words = ConditionWords.of(tree);
                words.unknown().ifPresent(problem -> {
                    throw new BadValue(PolicySaying.NEVER_HOLDS, text, problem);
                });
                Set<Variable> variables = new TreeSet<>();
                tree.getReferenceMap().values().stream()
                        .map(reference -> Optional.ofNullable(Variable.byName().get(reference.name())))
                        .flatMap(Optional::stream)
                        .forEach(variables::add);
                return new Condition(text, RUNTIME.createProgram(tree), words, variables);
            } catch (CelValidationException | CelEvaluationException e) {
                String first = result.getErrors().stream()
                        .map(CelIssue::getMessage)
                        .findFirst()
                        .orElse(String.valueOf(e.getMessage()));
                throw new BadValue(PolicySaying.NO_CONDITION, text, first, names());
            }
        }

        private static String names() {
            return Stream.of(Variable.values()).map(Variable::text).collect(Collectors.joining(", "));
        }
    }

    /** Whether everything that it asks for is on record. */
    boolean isAnswerable(Situation situation) {
        return isAnswerable(situation.inputsMissing());
    }

    /** Whether it asks for none of these. */
    boolean isAnswerable(Set<Input> missing) {
        for (Input input : inputs) {
            if (missing.contains(input)) {
                return false;
            }
        }
        return true;
    }

    /** Whether it asks for terms that are over. */
    boolean asksForLapsedTerms() {
        return variables.contains(Variable.LAPSED);
    }

    /** Whether it asks for hours, credits or documents. */
    boolean asksForTraining() {
        return variables.stream().anyMatch(Variable::isTraining);
    }

    /** Whether it asks for one of these. */
    boolean asksForOneOf(Set<Variable> some) {
        return variables.stream().anyMatch(some::contains);
    }

    /**
     * Whether a shortfall of hours, credits or documents may be all that it takes to meet it: it asks for them, for terms
     * (whatever their code, since it does not tell what they were set for), for a review of them or for a renewal that they
     * kept open, or for one of the last two without saying for what in it.
     */
    boolean mayRestOnTraining() {
        return asksForTraining() || asksForLapsedTerms() || mayRestOnAsking();
    }

    /** Whether a review of hours or documents, or a renewal that they kept open, may be all that it takes to meet it. */
    boolean mayRestOnAsking() {
        return words.mayMean(Variable.REVIEWS, REVIEWS_OF_TRAINING)
                || words.mayMean(Variable.CONFLICTS, Set.of(Facts.HOURS_PENDING));
    }

    /**
     * Whether it holds; empty where it cannot be computed, as with a list that is shorter than the condition supposes.
     */
    Optional<Boolean> holds(Situation situation, Map<String, Long> limits) {
        return holds(variable -> variable.of(situation), limits);
    }

    /** The same for values that need not belong to a dossier. */
    Optional<Boolean> holds(Function<Variable, Object> values, Map<String, Long> limits) {
        try {
            Object value = program.eval(name -> {
                Variable variable = Variable.byName().get(name);
                return variable == null ? Optional.ofNullable(limits.get(name)) : Optional.of(values.apply(variable));
            });
            return Optional.of(Boolean.TRUE.equals(value));
        } catch (CelEvaluationException e) {
            return Optional.empty();
        }
    }

    /** The inputs that must be on record for it to be answerable. */
    Set<Input> inputs() {
        return inputs;
    }
}
