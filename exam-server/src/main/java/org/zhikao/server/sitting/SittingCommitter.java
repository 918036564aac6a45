package org.zhikao.server.sitting;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.zhikao.server.store.Dialect;
import org.zhikao.server.store.Feed;
import org.zhikao.server.store.GroupCommit;

/** What a group of commands does to the database: lock, fold, write. */
final class SittingCommitter implements GroupCommit.Handler<SittingCommand, SittingReply> {

    private final Dialect dialect;
    private final Duration grace;
    private final ClosedSittingRecord record;
    private final Feed feed;
    private final SeatNews news;

    SittingCommitter(Dialect dialect, Duration grace, ClosedSittingRecord record, Feed feed, SeatNews news) {
        this.dialect = dialect;
        this.grace = grace;
        this.record = record;
        this.feed = feed;
        this.news = news;
    }

    @Override
    public List<SittingReply> apply(Handle handle, List<SittingCommand> commands) {
        Map<SittingKey, SittingHead> heads = Heads.lock(
                handle, dialect, commands.stream().map(SittingCommand::key).toList());
        SittingGroup group = new SittingGroup(handle, heads, grace);
        List<SittingReply> replies = new ArrayList<>(commands.size());
        commands.forEach(command -> replies.add(group.apply(command)));
        group.write(record, feed, news);
        return replies;
    }
}
