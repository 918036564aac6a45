package org.zhikao.server.sitting;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.zhikao.server.session.RoomId;
import org.zhikao.server.store.Dialect;
import org.zhikao.server.store.Feed;
import org.zhikao.server.store.GroupCommit;

/** What a group of commands does to the database: lock, fold, write. */
final class SittingCommitter implements GroupCommit.Handler<SittingCommand, SittingReply> {

    private final Dialect dialect;
    private final Duration grace;
    private final SittingPorts ports;
    private final Feed feed;
    private final SeatNews news;

    SittingCommitter(Dialect dialect, Duration grace, SittingPorts ports, Feed feed, SeatNews news) {
        this.dialect = dialect;
        this.grace = grace;
        this.ports = ports;
        this.feed = feed;
        this.news = news;
    }

    @Override
    public List<SittingReply> apply(Handle handle, List<SittingCommand> commands) {
        Map<SittingKey, SittingHead> heads = Heads.lock(
                handle, dialect, commands.stream().map(SittingCommand::key).toList());
        SittingGroup group = new SittingGroup(handle, heads, rooms(handle, heads, commands), grace);
        List<SittingReply> replies = new ArrayList<>(commands.size());
        commands.forEach(command -> replies.add(group.apply(command)));
        group.write(ports.record(), feed, news);
        return replies;
    }

    /**
     * How it stands with the rooms on which a command hangs. Each is held until the group is written, so that it can't be
     * closed, paused or resumed over it; in one order, so that two nodes don't wait for each other.
     */
    private Map<RoomId, RoomClock.Standing> rooms(
            Handle handle, Map<SittingKey, SittingHead> heads, List<SittingCommand> commands) {
        return commands.stream()
                .filter(SittingCommand::asksRoom)
                .flatMap(command -> Optional.ofNullable(heads.get(command.key())).stream())
                .map(head -> head.facts().room())
                .distinct()
                .sorted(Comparator.comparing(RoomId::value))
                .collect(Collectors.toMap(
                        Function.identity(), room -> ports.rooms().standing(handle, room)));
    }
}
