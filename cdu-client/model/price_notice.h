// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The list of a tariff's prices as it hangs on the wall of an office, in English, in Arabic, or in
// both side by side, whatever the language of the window is; and the same rows as a table for other
// programs. Plain values.

#include "model/paper.h"
#include "model/record_export.h"
#include "pricing/tariff.h"
#include "protocol/messages/session.h"

#include <QJsonArray>

namespace shahn::model
{

enum class NoticeLanguage : quint8 { Both, Arabic, English };

struct PriceNotice {
    const pricing::Tariff &tariff;
    const protocol::UtilityInfo &utility;
    int version = 0; // 0: it is not published, and the list says so
    bool isOver = false; // another version is in force
    NoticeLanguage language = NoticeLanguage::Both;
};

// "prices-DOM-4": of its file, without the ending.
QString priceNoticeName(const PriceNotice &notice);

Listing priceNotice(const PriceNotice &notice);

// "level", "english", "arabic" (of the languages of the notice) and "price" of each line.
struct NoticeTable {
    std::vector<const archive::Field *> fields;
    QJsonArray records;
};

NoticeTable noticeTable(const PriceNotice &notice);

} // namespace shahn::model
