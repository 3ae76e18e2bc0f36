// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Which print of a receipt a reprint is.

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

} // namespace shahn::protocol
