package org.zhikao.server.renewal;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;

/** Writes down every statement that is prepared on a data source: two requests that do the same work have the same list. */
public final class CountedStatements {

    private final List<String> prepared = new CopyOnWriteArrayList<>();
    private final List<Thread> threads = new CopyOnWriteArrayList<>();

    public DataSource watch(DataSource source) {
        return proxy(
                DataSource.class,
                source,
                (method, result) -> result instanceof Connection connection
                        ? proxy(Connection.class, connection, (inner, made) -> made)
                        : result);
    }

    public List<String> list() {
        return List.copyOf(prepared);
    }

    /** How many statements the calling thread has prepared. */
    public int ofThisThread() {
        return (int) threads.stream().filter(Thread.currentThread()::equals).count();
    }

    public void clear() {
        prepared.clear();
        threads.clear();
    }

    /** What becomes of a call's result. */
    private interface Then {
        Object apply(String method, Object result);
    }

    private <T> T proxy(Class<T> type, T target, Then then) {
        InvocationHandler handler = (self, method, arguments) -> {
            if (method.getName().startsWith("prepare") && arguments != null) {
                prepared.add(String.valueOf(arguments[0]));
                threads.add(Thread.currentThread());
            }
            try {
                return then.apply(method.getName(), method.invoke(target, arguments));
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        };
        return type.cast(
                Proxy.newProxyInstance(CountedStatements.class.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
