package org.zhikao.server.sitting;

/** What sittings need from others and the root wires. */
public record SittingPorts(Papers papers, ClosedSittingRecord record, RoomClock rooms, ReceiptSigner signer) {}
