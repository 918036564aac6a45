package org.zhikao.server;

import org.zhikao.server.catalog.Catalog;
import org.zhikao.server.login.Accounts;
import org.zhikao.server.proctoring.Rooms;
import org.zhikao.server.roster.Roster;
import org.zhikao.server.session.Sessions;

/** The doors that the demo fills itself through: the same that endpoints use. */
record Doors(Roster roster, Accounts accounts, Catalog catalog, Sessions sessions, Rooms rooms) {}
