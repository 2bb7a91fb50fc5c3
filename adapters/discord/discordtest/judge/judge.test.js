// discord.js judges the fake: what it accepts and understands, a bot may rely on. And
// the builders that belong to it judge the messages that himpath sends. FAKEDISCORD is
// the control address of a running fake; `go test -run TestJudge` in the folder above
// starts one.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import {
  ActionRowBuilder, ButtonBuilder, ButtonStyle, Client, ContainerBuilder, Events, GatewayIntentBits, LabelBuilder, MessageFlags,
  ModalBuilder, StringSelectMenuBuilder, TextDisplayBuilder, TextInputBuilder, TextInputStyle, createComponentBuilder,
} from 'discord.js';

async function act(deed) {
  const r = await fetch(process.env.FAKEDISCORD, { method: 'POST', body: JSON.stringify(deed) });
  const j = await r.json();
  assert.equal(j.error, undefined, `${deed.do}: ${j.error}`);
  return j;
}

describe('discord.js', { skip: !process.env.FAKEDISCORD && 'there is no fake' }, () => {
  let client;
  let info;
  const next = (event, f = () => true) => new Promise((resolve) => {
    const listen = (x) => {
      if (!f(x)) return;
      client.off(event, listen);
      resolve(x);
    };
    client.on(event, listen);
  });
  // when does a deed and waits for the interaction that it makes.
  const when = async (deed) => {
    const got = next(Events.InteractionCreate);
    const { id } = await act(deed);
    return [await got, id];
  };
  const components = () => [
    new ContainerBuilder()
      .addTextDisplayComponents(new TextDisplayBuilder().setContent('**RHIT**'))
      .addActionRowComponents(new ActionRowBuilder().addComponents(new ButtonBuilder().setCustomId('more').setLabel('More').setStyle(ButtonStyle.Primary))),
  ];

  before(async () => {
    info = await act({ do: 'info' });
    client = new Client({
      intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.MessageContent, GatewayIntentBits.DirectMessages],
      allowedMentions: { parse: [], repliedUser: false },
      rest: { api: info.url, version: '10' },
    });
    client.on(Events.Error, (e) => { throw e; });
    const ready = next(Events.ClientReady);
    await client.login(info.token);
    await ready;
  });
  after(() => client.destroy());

  test('logs in and knows its server', () => {
    assert.equal(client.user.id, info.app);
    assert.equal(client.guilds.cache.get(info.guild).channels.cache.get(info.channel).name, 'careers');
  });

  test('registers commands and reads them back', async () => {
    await client.application.commands.set([{ name: 'career', description: 'Ask', options: [
      { type: 1, name: 'ask', description: 'Ask', options: [{ type: 3, name: 'question', description: 'What', required: true, autocomplete: true }] }] },
    { name: 'Answer this', type: 3 }]);
    const all = await client.application.commands.fetch();
    assert.deepEqual(all.map((c) => c.name).sort(), ['Answer this', 'career']);
  });

  test('reads a message and replies to it', async () => {
    const got = next(Events.MessageCreate, (m) => !m.author.bot);
    const { id } = await act({ do: 'say', text: 'what is an RHIT' });
    const m = await got;
    assert.equal(m.id, id);
    assert.equal(m.content, 'what is an RHIT');
    const r = await m.reply({ content: 'a certification' });
    assert.equal(r.reference.messageId, id);
    const e = await r.edit({ content: 'a certification by AHIMA' });
    assert.equal(e.content, 'a certification by AHIMA');
    await r.delete();
  });

  test('answers a command with Components V2', async () => {
    const [i, id] = await when({ do: 'slash', name: 'career', option: 'ask', text: 'RHIT' });
    assert.ok(i.isChatInputCommand());
    assert.equal(i.options.getSubcommand(), 'ask');
    assert.equal(i.options.getString('question'), 'RHIT');
    await i.reply({ components: components(), flags: MessageFlags.IsComponentsV2 | MessageFlags.Ephemeral });
    const s = await act({ do: 'state', id });
    assert.equal(s.kind, 4);
    assert.match(s.text, /\*\*RHIT\*\*/);
  });

  test('defers, edits and follows up', async () => {
    const [i, id] = await when({ do: 'slash', name: 'career', option: 'ask', text: 'RHIT' });
    await i.deferReply({ flags: MessageFlags.Ephemeral });
    assert.equal((await act({ do: 'state', id })).thinking, true);
    await i.editReply({ components: components(), flags: MessageFlags.IsComponentsV2 });
    await i.followUp({ content: 'and more', flags: MessageFlags.Ephemeral });
    const s = await act({ do: 'state', id });
    assert.equal(s.kind, 5);
    assert.equal(s.thinking, false);
    assert.equal(s.followUps, 1);
  });

  test('opens a form from a button and reads it', async () => {
    const [i, id] = await when({ do: 'slash', name: 'career', option: 'ask', text: 'RHIT' });
    await i.reply({ components: components(), flags: MessageFlags.IsComponentsV2 });
    const { message } = await act({ do: 'state', id });
    const [b, pressed] = await when({ do: 'click', message, id: 'more' });
    assert.ok(b.isButton());
    await b.showModal(new ModalBuilder().setCustomId('form').setTitle('Follow up').addLabelComponents(
      new LabelBuilder().setLabel('Your question').setTextInputComponent(new TextInputBuilder().setCustomId('question').setStyle(TextInputStyle.Paragraph))));
    assert.equal((await act({ do: 'state', id: pressed })).kind, 9);
    const [f, sent] = await when({ do: 'submit', id: pressed, fields: { question: 'how long' } });
    assert.ok(f.isModalSubmit());
    assert.equal(f.fields.getTextInputValue('question'), 'how long');
    await f.update({ components: components(), flags: MessageFlags.IsComponentsV2 });
    assert.equal((await act({ do: 'state', id: sent })).kind, 7);
  });

  test('answers an autocomplete', async () => {
    const [i, id] = await when({ do: 'autocomplete', name: 'career', option: 'ask', typed: 'rh' });
    assert.ok(i.isAutocomplete());
    assert.equal(i.options.getFocused(), 'rh');
    await i.respond([{ name: 'RHIT', value: 'RHIT' }]);
    assert.deepEqual((await act({ do: 'state', id })).choices, [['RHIT', 'RHIT']]);
  });

  test('resumes when it is asked to connect again', async () => {
    const resumed = next(Events.ShardResume);
    await act({ do: 'reconnect' });
    await resumed;
    const got = next(Events.MessageCreate, (m) => !m.author.bot);
    await act({ do: 'say', text: 'still there?' });
    assert.equal((await got).content, 'still there?');
  });
});

// The golden files of adapters/discord/render, each with the message in both forms.
describe('builders', () => {
  const dir = join(import.meta.dirname, '..', '..', 'render', 'testdata');
  for (const name of readdirSync(dir).filter((f) => f.endsWith('.json'))) {
    test(name, () => {
      const messages = readFileSync(join(dir, name), 'utf8').split(/\n(?=\{)/).map((s) => JSON.parse(s));
      assert.equal(messages.length, 2);
      for (const m of messages) {
        for (const c of m.components) {
          createComponentBuilder(c).toJSON(true);
          judge(c);
        }
      }
    });
  }

  test('what is too long is refused', () => {
    assert.throws(() => judge({ type: 1, components: [{ type: 2, style: 1, custom_id: 'x', label: 'x'.repeat(81) }] }));
    assert.throws(() => judge({ type: 1, components: [{ type: 2, style: 1, custom_id: 'x'.repeat(101), label: 'x' }] }));
    assert.throws(() => judge({ type: 10, content: '' }));
  });
});

// judge sets each value by the builder's own setter, which checks more than a builder
// that is made from JSON.
function judge(c) {
  for (const sub of c.components ?? []) judge(sub);
  switch (c.type) {
    case 2:
      new ButtonBuilder().setLabel(c.label).setStyle(c.style).setCustomId(c.custom_id).toJSON();
      break;
    case 3:
      new StringSelectMenuBuilder().setCustomId(c.custom_id).setPlaceholder(c.placeholder).addOptions(c.options.map((o) => ({ label: o.label, value: o.value }))).toJSON();
      break;
    case 10:
      new TextDisplayBuilder().setContent(c.content).toJSON();
      break;
  }
}
