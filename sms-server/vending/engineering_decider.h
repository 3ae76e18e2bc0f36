// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Decides orders of engineering tokens: what may be issued to which meter, who has to approve it,
// and what the server knows about the meter afterwards. No money moves.

#include "vending/batch_book.h"
#include "vending/sale_rules.h"

#include "protocol/messages/engineering.h"

namespace shahn::vending
{

// BLAKE2b-256 of what is asked for, hex: an approval counts for this content and no other.
QString contentHashOf(const EngineeringOrder &order);

class EngineeringDecider
{
public:
    // The book outlives the decider.
    explicit EngineeringDecider(BatchBook &book) : m_book(book) { }

    Outcome decide(const EngineeringCommand &command);

private:
    // The tokens of one order with what they say.
    struct Tokens {
        std::vector<protocol::EngineeringTokenInfo> infos;
        std::optional<qint64> minute; // of the one token that has a TID
        std::optional<qint64> watts; // that the token carries
        std::optional<store::KeyChangeRow> keyChange;
    };

    // Everything that will be written, made before anything is changed.
    struct Issue {
        store::EngineeringRow row;
        Tokens tokens;
        QByteArray reply;
    };

    Expected<Issue> makeIssue(
        const EngineeringCommand &command, const store::BatchSession &session) const;
    // Null when none is needed.
    Expected<const store::BatchApproval *> approvalOf(
        const EngineeringCommand &command, const store::BatchSession &session) const;
    Expected<Tokens> issueTokens(
        const EngineeringCommand &command, const ServedMeter &served) const;
    Expected<Tokens> issueManagement(
        const EngineeringOrder &order, const ServedMeter &served) const;
    Expected<Tokens> issueMeterTest(const EngineeringOrder &order) const;
    Expected<Tokens> issueKeyChange(
        const EngineeringCommand &command, const ServedMeter &served) const;
    void apply(const EngineeringCommand &command, const Issue &issue);

    BatchBook &m_book;
};

} // namespace shahn::vending
