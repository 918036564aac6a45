package org.zhikao.server.renewal;

/**
 * The texts of one decision, for whoever is to sign: dossier and decision say everything but who it is.
 *
 * @param decisionDigest as it stands in a manifest
 * @param personId as the texts name the officer
 * @param dossier its canonical JSON
 * @param decision its canonical JSON
 */
public record FrozenDecision(
        String decisionDigest, String personId, String badgeNumber, String name, String dossier, String decision) {}
