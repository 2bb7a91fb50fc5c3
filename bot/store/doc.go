// Package store keeps the bot's work, conversations, questions, ratings and
// settings in a database, SQLite by default: one file, made on first start. It
// is a [bot.Store]; the suite in storetest says what that promises.
//
// What it keeps of people: keyed hashes (HMAC-SHA-256, key.go), and the
// platform's own ids only in the message of a work row that is not posted yet.
// Deleted bytes are overwritten (secure_delete) and the write-ahead log is
// emptied after [Store.Forget] and every [Store.Sweep].
//
// SQLite has one writer; [Store] keeps one connection for it, and a pool for
// readers. All SQL but migrations and opening is common to SQLite and
// PostgreSQL; what differs stands in [dialect].
package store
