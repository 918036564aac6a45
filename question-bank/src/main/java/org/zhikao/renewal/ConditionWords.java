package org.zhikao.renewal;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelReference;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.navigation.CelNavigableExpr;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.zhikao.evidence.Said;

/**
 * The words that a condition compares with variables whose values are a closed list. A misspelt word compiles and is
 * never met, so that a rule would silently pass everybody by.
 */
record ConditionWords(Map<Long, CelReference> references, List<CelExpr> expressions) {

    private static final Set<String> COMPARED = Set.of("_==_", "_!=_", "@in");

    static ConditionWords of(CelAbstractSyntaxTree tree) {
        return new ConditionWords(
                tree.getReferenceMap(),
                CelNavigableAst.fromAst(tree)
                        .getRoot()
                        .allNodes()
                        .map(CelNavigableExpr::expr)
                        .toList());
    }

    /** The first word that is none of its variable's, with those that are. */
    Optional<Said> unknown() {
        return expressions.stream()
                .filter(expression -> expression.exprKind().getKind() == CelExpr.ExprKind.Kind.CALL)
                .map(CelExpr::call)
                .filter(call -> COMPARED.contains(call.function()))
                .flatMap(call -> unknown(call.args()))
                .findFirst();
    }

    /**
     * Whether it asks for a variable, which is a list, in any other way than for words in it that are none of these.
     *
     * @param words what may not be meant
     */
    boolean mayMean(Variable list, Set<String> words) {
        long asked = expressions.stream().filter(one -> isOf(one, list)).count();
        long others = expressions.stream()
                .filter(one -> one.exprKind().getKind() == CelExpr.ExprKind.Kind.CALL)
                .map(CelExpr::call)
                .filter(call ->
                        call.function().equals("@in") && isOf(call.args().get(1), list))
                .filter(call -> {
                    List<String> word = literals(call.args().get(0)).toList();
                    return word.size() == 1 && !words.contains(word.get(0));
                })
                .count();
        return asked > others;
    }

    private boolean isOf(CelExpr expression, Variable list) {
        return variable(expression).equals(Optional.of(list));
    }

    private Stream<Said> unknown(List<CelExpr> sides) {
        return sides.stream()
                .flatMap(side -> variable(side).stream())
                .filter(variable -> !variable.words().isEmpty())
                .flatMap(variable -> sides.stream()
                        .flatMap(ConditionWords::literals)
                        .filter(Predicate.not(variable.words()::contains))
                        .map(word ->
                                PolicySaying.NO_WORD.with(word, variable.text(), String.join(", ", variable.words()))));
    }

    private Optional<Variable> variable(CelExpr expression) {
        return Optional.ofNullable(references.get(expression.id()))
                .flatMap(reference -> Optional.ofNullable(Variable.byName().get(reference.name())));
    }

    /** A text, or the texts of a list. */
    private static Stream<String> literals(CelExpr expression) {
        return switch (expression.exprKind().getKind()) {
            case CONSTANT ->
                expression.constant().getKind() == CelConstant.Kind.STRING_VALUE
                        ? Stream.of(expression.constant().stringValue())
                        : Stream.of();
            case LIST -> expression.list().elements().stream().flatMap(ConditionWords::literals);
            default -> Stream.of();
        };
    }
}
