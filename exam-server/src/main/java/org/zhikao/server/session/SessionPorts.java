package org.zhikao.server.session;

/** What sessions need from others and the root wires. */
public record SessionPorts(
        PaperSource papers,
        SittingPreparation preparation,
        SittingWithdrawal withdrawal,
        SessionProgress progress,
        OpenedPapers opened,
        SeatChange seats,
        SessionNews news,
        IndividualTime time) {}
