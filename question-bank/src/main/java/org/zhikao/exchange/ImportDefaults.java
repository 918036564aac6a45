package org.zhikao.exchange;

import java.util.Optional;
import org.zhikao.item.Level;
import org.zhikao.item.Scope;
import org.zhikao.regulation.Jurisdiction;

/**
 * What holds of every item of a file that does not say otherwise.
 *
 * @param jurisdiction empty for that of the regulation an item cites
 */
public record ImportDefaults(String writer, Level level, Scope scope, Optional<Jurisdiction> jurisdiction) {}
