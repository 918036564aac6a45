package org.zhikao.server.result;

/** Port: how a regulation is called. The root fills it from the bank's catalogue of regulations. */
@FunctionalInterface
public interface RegulationTitles {

    /** The short title of the regulation with this id; the id itself where the title is unknown. */
    String title(String regulationId);
}
