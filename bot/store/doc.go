// Package store keeps the bot's work, conversations, questions, ratings and
// settings in an SQLite database: one file, made on first start. It is a
// [bot.Store]; the suite in storetest says what that promises.
//
// What it keeps of people: keyed hashes (HMAC-SHA-256, hash.go), and the
// platform's own ids only sealed with the key: in the message of a work row that is
// not posted yet, in the body of a ticket, in the body of a post in the outbox, and in
// the target of somebody who waits to hear. The reply of a work row is sealed too, as it
// may tell an advisor what a student asked, or a name. Settings hold the ids of channels,
// workspaces and servers in the clear, and a posted work row that of the reply: no
// person is found by those. Deleted bytes are overwritten (secure_delete), every
// [Store.Sweep] empties the write-ahead log, and the first one after a
// [Store.Forget], like one a day, rewrites the file.
//
// SQLite has one writer; [Store] keeps one connection for it, and a pool for
// readers. It is the only database there is: what opens it and cleans its files
// stands in sqlite.go, what makes its tables in migrations.
package store
