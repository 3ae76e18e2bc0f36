// SPDX-License-Identifier: GPL-3.0-or-later
#include "view/listing_words.h"

#include "core/clock.h"
#include "core/text.h"
#include "model/session.h"
#include "view/table_setup.h"
#include "view/texts.h"

#include <QAbstractItemModel>
#include <QGuiApplication>

namespace shahn::view
{

model::Listing ListingWords::begun(const model::Session &session, const Clock &clock)
{
    const protocol::UtilityInfo &utility = session.signIn().utility;
    model::Listing listing;
    listing.utility.append(localName(utility.name.en, utility.name.ar));
    if (const QString address = localName(utility.address.en, utility.address.ar);
        !address.isEmpty())
        listing.utility.append(address);
    if (!utility.helpLine.isEmpty())
        listing.utility.append(tr("Help line: %1").arg(isolateLeftToRight(utility.helpLine)));
    listing.printed = tr("Printed %1 by %2")
                          .arg(instantText(clock.nowMsUtc(), session.timeZone()),
                              isolateLeftToRight(session.operatorLogin()));
    listing.pageWords = tr("Page %1 of %2");
    listing.isRightToLeft = QGuiApplication::isRightToLeft();
    return listing;
}

model::ListingTable ListingWords::tableOf(const QAbstractItemModel &rows)
{
    model::ListingTable table;
    for (int column = 0; column < rows.columnCount(); ++column) {
        const QVariant alignment = rows.headerData(column, Qt::Horizontal, Qt::TextAlignmentRole);
        table.columns.push_back({ rows.headerData(column, Qt::Horizontal).toString(),
            Qt::Alignment(alignment.toInt()) == figureAlignment });
    }
    for (int row = 0; row < rows.rowCount(); ++row) {
        QStringList cells;
        for (int column = 0; column < rows.columnCount(); ++column)
            cells.append(rows.index(row, column).data().toString());
        table.rows.push_back(cells);
    }
    return table;
}

} // namespace shahn::view
