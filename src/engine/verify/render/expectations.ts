/** The part of a verification test that says what must have arrived. */
export const EXPECTATIONS = `
/** Does something in the app, waits for its events, and returns them with the model requests that were made. */
async function observe(drive) {
  const firstEvent = received.length;
  const firstRequest = asked.length;
  await drive();
  const requests = asked.slice(firstRequest);
  const wanted = requests.filter((request) => request.kind === 'chat').length;
  for (let round = 0, late = 0; round < 100 && late < 50; round += 1) {
    await flush();
    const events = received.slice(firstEvent);
    const answers = events.filter((event) => event.event_type === '[Agent] AI Response').length;
    const isOver = events.some((event) => event.event_type === '[Agent] Session End');
    if (answers >= wanted && isOver) break;
    // Events come in order: what has not arrived with the end of its session was not sent.
    if (isOver || events.length === 0) late += isOver ? 3 : 1;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  await new Promise((resolve) => setTimeout(resolve, 50));
  await flush();
  return { events: received.slice(firstEvent), requests };
}

function expectAgentEvents({ events, requests }, { userId, sessionId, sessions }) {
  const ofType = (type) => events.filter((event) => event.event_type === type);
  const property = (event, name) => event.event_properties['[Agent] ' + name];
  const chats = requests.filter((request) => request.kind === 'chat');
  const answers = ofType('[Agent] AI Response');

  assert.ok(requests.length > 0, 'the app asked no model');
  assert.equal(answers.length, chats.length, 'one [Agent] AI Response for each model request');
  assert.equal(
    ofType('[Agent] Embedding').length,
    requests.filter((request) => request.kind === 'embedding').length,
    'one [Agent] Embedding for each embedding request',
  );
  for (const answer of answers) {
    // A framework may know only which model it has asked for.
    const name = property(answer, 'Model Name');
    assert.ok(chats.some(({ model, wanted }) => name === model || name === wanted), 'the model, not ' + name);
    assert.equal(property(answer, 'Is Error'), false);
    assert.equal(property(answer, 'Input Tokens'), INPUT_TOKENS);
    assert.equal(property(answer, 'Output Tokens'), OUTPUT_TOKENS);
    // A gateway or a host of one's own has no list price.
    const hasPrice = ['openai', 'anthropic', 'google', 'mistral'].includes(property(answer, 'Provider'));
    if (hasPrice) assert.ok(property(answer, 'Cost USD') > 0, 'a cost');
    assert.ok(property(answer, 'Latency Ms') >= 0, 'a latency');
    if (property(answer, 'Is Streaming')) assert.ok(property(answer, 'TTFB Ms') >= 0, 'a time to the first chunk');
  }
  assert.equal(
    answers.filter((answer) => property(answer, 'Is Streaming')).length,
    chats.filter((chat) => chat.streaming).length,
    'streamed answers are marked as such',
  );
  assert.deepEqual(
    ofType('[Agent] Tool Call').map((event) => property(event, 'Tool Name')),
    chats.flatMap((chat) => (chat.tool ? [chat.tool] : [])),
    'one [Agent] Tool Call for each tool that the model asked for',
  );
  const userTurns = chats.filter((chat) => chat.isUserTurn).length;
  const messages = ofType('[Agent] User Message').length;
  assert.ok(messages <= userTurns, 'no [Agent] User Message twice');
  assert.ok(messages > 0 || userTurns === 0, 'an [Agent] User Message');

  assert.equal(ofType('[Agent] Session End').length, sessions, '[Agent] Session End');
  const ids = new Set(events.map((event) => property(event, 'Session ID')));
  assert.equal(ids.size, 1, 'all events belong to one session');
  if (sessionId) assert.ok(ids.has(sessionId), 'the session id of the request');
  if (userId) {
    for (const event of events) assert.equal(event.user_id, userId, event.event_type + ' has the user id');
  }
  assert.equal(new Set(events.map((event) => event.insert_id)).size, events.length, 'no event twice');
  assert.deepEqual(events.flatMap((event) => validateEvent(event)), [], 'valid against the event catalog');
}
`;
