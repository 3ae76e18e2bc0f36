// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// POST …/{requestId}/reprints, of whatever kind: the stored reply and which print of its receipt
// this is.

#include "protocol/message.h"
#include "protocol/messages/session.h"

namespace shahn::protocol
{

struct CopyInfo {
    int number = 0; // from 1
    qint64 printedAtMsUtc = 0;
    QString operatorLogin; // who asked for the copy, not who sold
    LocalName operatorName;

    template <class Visitor>
    static auto fields(const Visitor &visit)
    {
        return visit(field("number", &CopyInfo::number),
            field("printedAtMsUtc", &CopyInfo::printedAtMsUtc),
            field("operatorLogin", &CopyInfo::operatorLogin),
            field("operatorName", &CopyInfo::operatorName));
    }
};

SHAHN_MESSAGE(CopyInfo);

struct ReprintReply {
    CopyInfo copy;
    QString kind;
    QJsonObject reply; // the stored one, of this kind

    template <class Visitor>
    static auto fields(const Visitor &visit)
    {
        return visit(field("copy", &ReprintReply::copy), field("kind", &ReprintReply::kind),
            field("reply", &ReprintReply::reply));
    }
};

SHAHN_MESSAGE(ReprintReply);

} // namespace shahn::protocol
