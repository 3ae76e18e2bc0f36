// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What a result panel shows of what was made, in the language of the window.

#include "model/quote_lines_model.h"
#include "protocol/messages/credit_issue.h"
#include "protocol/messages/engineering.h"
#include "protocol/messages/payment.h"
#include "protocol/messages/reversal.h"
#include "protocol/messages/sale.h"
#include "protocol/messages/vendor.h"

#include <QCoreApplication>

#include <optional>
#include <vector>

namespace shahn::model
{
class Session;
} // namespace shahn::model

namespace shahn::view
{

struct ResultContent {
    Q_DECLARE_TR_FUNCTIONS(shahn::view::ResultContent)

public:
    struct Token {
        QString caption; // may be empty
        QString digits;
    };

    QString title;
    QString order; // how several tokens are entered; may be empty
    std::vector<Token> tokens;
    bool isNumbered = false; // the place of each token in the order stands beside it
    QString summary; // the energy, or what the meter has afterwards; may be empty
    std::vector<model::QuoteLinesModel::Line> price = {}; // of a sale
    QString warning; // may be empty
    QString receipt;
    QString nextText; // of the main button

    static std::optional<ResultContent> of(
        const std::optional<protocol::SaleReply> &sale, const model::Session &session);
    static std::optional<ResultContent> of(
        const std::optional<protocol::EngineeringReply> &reply, const model::Session &session);
    static std::optional<ResultContent> of(
        const std::optional<protocol::ReversalReply> &reply, const model::Session &session);
    static std::optional<ResultContent> of(
        const std::optional<protocol::PaymentReply> &reply, const model::Session &session);
    static std::optional<ResultContent> of(
        const std::optional<protocol::VendorEntryReply> &reply, const model::Session &session);
    static std::optional<ResultContent> of(
        const std::optional<protocol::CreditIssueReply> &reply, const model::Session &session);
};

} // namespace shahn::view
