// Slack's own client judges the fake: what Bolt accepts and understands, a bot may
// rely on. FAKESLACK is the control address of a running fake; without it one is
// started with `go run`.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { after, before, describe, test } from 'node:test';
import bolt from '@slack/bolt';

const { App, HTTPReceiver, LogLevel, SocketModeReceiver } = bolt;

let control = process.env.FAKESLACK;
let child;
let info;

async function call(name, body) {
  const r = await fetch(control + name, body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) });
  const j = await r.json();
  assert.equal(j.Error, undefined, `${name}: ${j.Error}`);
  return j;
}

function start() {
  child = spawn('go', ['run', '../cmd/fakeslack', '-threads'], { stdio: ['ignore', 'pipe', 'inherit'], cwd: import.meta.dirname, detached: true });
  return new Promise((resolve, reject) => {
    let out = '';
    child.on('exit', (code) => reject(new Error(`the fake ended with ${code}`)));
    child.stdout.on('data', (d) => {
      out += d;
      const m = /^export CONTROL=(.*)$/m.exec(out);
      if (m) resolve(m[1]);
    });
  });
}

before(async () => {
  control ??= await start();
  info = await call('info');
});

after(async () => {
  if (child) process.kill(-child.pid);
});

// next returns a promise of the first call of a listener.
function next(register) {
  return new Promise((resolve, reject) => register((args) => resolve(args), reject));
}

const clientOptions = () => ({ slackApiUrl: `${info.URL}/`, retryConfig: { retries: 0 } });

describe('Socket Mode', () => {
  let app;
  before(async () => {
    const receiver = new SocketModeReceiver({ appToken: info.AppToken, logLevel: LogLevel.ERROR, clientPingTimeout: 200, installerOptions: { clientOptions: clientOptions() } });
    app = new App({ token: info.BotToken, receiver, logLevel: LogLevel.ERROR, clientOptions: clientOptions() });
    await app.start();
  });
  after(() => app.stop());

  test('a mention comes, and its message event, and a reply stands in the thread', async () => {
    const mention = next((f) => app.event('app_mention', async (a) => f(a)));
    const message = next((f) => app.message(/RHIT/, async (a) => f(a)));
    const said = await call('say', { Text: `<@${info.BotUserID}> what is RHIT?`, Wait: true });
    const { event, say } = await mention;
    assert.equal(event.ts, said.TS);
    assert.equal((await message).message.ts, said.TS);
    const posted = await say({ text: 'An exam.', thread_ts: event.ts, metadata: { event_type: 'reply', event_payload: { key: 'k' } } });
    assert.equal(posted.ok, true);
    const replies = await app.client.conversations.replies({ channel: said.Channel, ts: said.TS, include_all_metadata: true });
    assert.deepEqual(replies.messages.map((m) => m.text), [`<@${info.BotUserID}> what is RHIT?`, 'An exam.']);
    assert.equal(replies.messages[1].metadata.event_payload.key, 'k');
    await app.client.chat.update({ channel: said.Channel, ts: posted.ts, text: 'A credential.' });
    assert.equal((await call(`posts?channel=${said.Channel}`)).at(-1).Text, 'A credential.');
    await app.client.chat.delete({ channel: said.Channel, ts: posted.ts });
    assert.equal((await call(`posts?channel=${said.Channel}`)).length, 0);
  });

  test('an edit and a deletion come', async () => {
    const said = await call('say', { Text: 'first words', Wait: true });
    const edited = next((f) => app.event('message', async (a) => a.event.subtype === 'message_changed' && f(a)));
    await call('edit', { TS: said.TS, Text: 'second words', Wait: true });
    assert.equal((await edited).event.message.text, 'second words');
    const deleted = next((f) => app.event('message', async (a) => a.event.subtype === 'message_deleted' && f(a)));
    await call('delete', { TS: said.TS, Wait: true });
    assert.equal((await deleted).event.deleted_ts, said.TS);
  });

  test('a command is answered in the acknowledgement and through its response URL', async () => {
    app.command('/career', async ({ ack, respond, command }) => {
      await ack(`you asked: ${command.text}`);
      await respond({ text: 'more', response_type: 'in_channel' });
    });
    await call('command', { Text: 'what is RHIT?', Wait: true });
    const seen = await call('private');
    assert.equal(seen.at(-1).Text, 'you asked: what is RHIT?');
    for (let n = 0; (await call('posts')).at(-1)?.Text !== 'more'; n++) assert.ok(n < 200, 'no response');
  });

  test('a button opens a view, and its submission comes with the values', async () => {
    await app.client.chat.postMessage({
      channel: info.ChannelID,
      text: 'helpful?',
      blocks: [{ type: 'actions', elements: [{ type: 'button', action_id: 'no', value: 'q1', text: { type: 'plain_text', text: 'No' } }] }],
    });
    const post = (await call('posts')).at(-1);
    const opened = next((f) =>
      app.action('no', async ({ ack, body, action, client }) => {
        await ack();
        assert.equal(action.value, 'q1');
        const view = {
          type: 'modal',
          callback_id: 'reason',
          title: { type: 'plain_text', text: 'Why not?' },
          submit: { type: 'plain_text', text: 'Send' },
          blocks: [{ type: 'input', block_id: 'why', label: { type: 'plain_text', text: 'Reason' }, element: { type: 'plain_text_input', action_id: 'text' } }],
        };
        const first = await client.views.open({ trigger_id: body.trigger_id, view });
        const second = await client.views.open({ trigger_id: body.trigger_id, view }).catch((e) => e.data.error);
        f({ first, second });
      }),
    );
    await call('press', { Channel: post.Channel, TS: post.TS, Label: 'No', Wait: true });
    const { first, second } = await opened;
    assert.equal(first.ok, true);
    assert.equal(second, 'exchanged_trigger_id');
    const sent = next((f) => app.view('reason', async ({ ack, view }) => (await ack(), f(view))));
    await call('submit', { View: first.view.id, Values: { why: 'too long' }, Wait: true });
    assert.equal((await sent).state.values.why.text.value, 'too long');
    assert.deepEqual(await call('views'), []);
  });

  test('App Home is opened and published', async () => {
    const home = next((f) =>
      app.event('app_home_opened', async ({ event, client }) => {
        await client.views.publish({ user_id: event.user, view: { type: 'home', blocks: [{ type: 'section', text: { type: 'mrkdwn', text: 'Welcome' } }] } });
        f(event);
      }),
    );
    await call('home', { Tab: 'home', Wait: true });
    assert.equal((await home).tab, 'home');
    assert.equal((await call('appHome')).Type, 'home');
  });

  test('after a refresh the client connects again and misses nothing', async () => {
    await call('disconnect', {});
    const mention = next((f) => app.event('app_mention', async (a) => a.event.text.includes('gap') && f(a)));
    const said = await call('say', { Text: `<@${info.BotUserID}> in the gap`, Wait: true });
    assert.equal((await mention).event.ts, said.TS);
  });

  test('errors are what the client takes for errors', async () => {
    await assert.rejects(app.client.chat.postMessage({ channel: 'C404', text: 'x' }), (e) => e.data.error === 'channel_not_found');
    await assert.rejects(app.client.conversations.join({ channel: info.ChannelID }), (e) => e.data.error === 'missing_scope' && e.data.needed === 'channels:join');
    await call('faults', { TooManyEvery: 1, Methods: ['auth.test'] });
    const limited = new bolt.webApi.WebClient(info.BotToken, { ...clientOptions(), rejectRateLimitedCalls: true, logLevel: LogLevel.ERROR });
    await assert.rejects(limited.auth.test(), (e) => e.code === 'slack_webapi_rate_limited_error' && e.retryAfter === 1);
    await call('faults', {});
  });
});

describe('HTTP', () => {
  let app;
  let base;
  before(async () => {
    const receiver = new HTTPReceiver({ signingSecret: info.SigningSecret, endpoints: ['/slack/events', '/slack/interactions', '/slack/commands'], logLevel: LogLevel.ERROR });
    app = new App({ token: info.BotToken, receiver, logLevel: LogLevel.ERROR, clientOptions: clientOptions() });
    const server = await app.start({ port: 0, host: '127.0.0.1' });
    base = `http://127.0.0.1:${server.address().port}`;
    await call('endpoint', { Events: `${base}/slack/events`, Interactions: `${base}/slack/interactions`, Commands: `${base}/slack/commands` });
  });
  after(async () => {
    await call('endpoint', {});
    await app.stop();
  });

  test('events, commands and shortcuts come signed', async () => {
    const mention = next((f) => app.event('app_mention', async (a) => f(a)));
    const said = await call('say', { Text: `<@${info.BotUserID}> over HTTP: ünïcode & <b>`, Wait: true });
    assert.equal((await mention).event.ts, said.TS);
    app.command('/career', async ({ ack }) => ack({ text: 'answered', response_type: 'ephemeral' }));
    await call('command', { Text: 'a & b = ü', Wait: true });
    assert.equal((await call('private')).at(-1).Text, 'answered');
    const shortcut = next((f) => app.shortcut('answer_msg', async (a) => (await a.ack(), f(a))));
    await call('shortcut', { TS: said.TS, Callback: 'answer_msg', Wait: true });
    assert.equal((await shortcut).shortcut.message_ts, said.TS);
  });

  async function send(order) {
    const body = JSON.stringify({ type: 'event_callback', team_id: info.TeamID, event: { type: 'app_mention', user: info.StudentID, text: 'x', ts: '1.1', channel: info.ChannelID } });
    const { Timestamp, Signature } = await call('sign', { Body: order.other ?? body, Age: order.age ?? 0, Wrong: order.wrong ?? false });
    app.event('app_mention', async () => {});
    const r = await fetch(`${base}/slack/events`, {
      method: 'POST',
      body,
      headers: { 'Content-Type': 'application/json', 'X-Slack-Request-Timestamp': Timestamp, 'X-Slack-Signature': Signature },
    });
    return r.status;
  }

  test('signatures: right ones are taken, bad and stale ones are not', async () => {
    assert.equal(await send({}), 200);
    assert.equal(await send({ wrong: true }), 401);
    assert.equal(await send({ other: '{}' }), 401);
    assert.equal(await send({ age: 301 }), 401);
    assert.equal(await send({ age: 290 }), 200);
  });
});

test('nothing was refused but what was meant to be', async () => {
  assert.deepEqual(await call('breaches'), []);
});
