// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/scripted_calls.h"

namespace shahn::test
{

ScriptedCalls::ScriptedCalls() = default;

ScriptedCalls::~ScriptedCalls() = default;

void ScriptedCalls::ask(
    const Question &question, QObject *context, link::Callback<QJsonObject> done)
{
    const auto lists = m_lists.find(&question.endpoint);
    if (lists == m_lists.end()) {
        others.push_back(
            { { question.key, &question.endpoint, question.request }, context, std::move(done) });
        return;
    }
    for (const Sink &sink : lists->second)
        sink(question, context, done);
}

Asked<ScriptedCalls::Other, QJsonObject> ScriptedCalls::asked(
    const protocol::EndpointHead &endpoint) const
{
    for (auto it = others.rbegin(); it != others.rend(); ++it) {
        if (it->question.endpoint == &endpoint)
            return *it;
    }
    qFatal("%s was not asked", endpoint.name);
}

void ScriptedCalls::closeLastId() { settlements.back().answer(settledAsClosed()); }

} // namespace shahn::test
