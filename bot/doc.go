// Package bot is the loop between the places where people talk and the engine
// that answers. It knows no platform, no database and no protocol: adapters
// bring a [Message] in and show the reply, a [Store] keeps what must not be
// lost, an [Answerer] finds the answer.
//
// The way of one message, for an adapter:
//
//	fresh, err := b.Accept(ctx, &m) // persisted; now the delivery may be acknowledged
//	r, err := b.Respond(ctx, m)     // on error: show Apology()
//	// show r under m, at m.Previous where that is set; an empty r: nothing, or take m.Previous away
//	err = b.Posted(ctx, m, ref)     // also after an empty reply (ref "") and after an apology
//
// At start, and every few seconds, [Bot.Unfinished] hands back what was accepted
// and never posted: by an earlier process, or by a worker whose lease ran out.
// [ErrTaken] from Respond says that somebody else has the message: drop it.
//
// [Bot.Tend] keeps the store clean and a [Watcher] the editions fresh; both run
// beside the adapters until their context ends.
//
// Nothing that a student wrote is ever logged, and text in which the edition hears a
// patient's data or a crisis before it is kept, by [Screener] and [Hearer], is never
// stored. What only its answer hears stands sealed in the row of the work until then.
package bot
