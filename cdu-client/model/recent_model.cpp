// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/recent_model.h"

namespace shahn::model
{

RecentModel::RecentModel(const Parts &parts, QObject *parent)
    : QAbstractListModel(parent), m_parts(parts)
{
    connect(&m_parts.copies, &ReceiptCopies::copied, this,
        [this](const QString &requestId, const protocol::ReprintReply &reply) {
            setCopyCount(requestId, reply.copy.number);
        });
    connect(&m_parts.copies, &ReceiptCopies::failed, this, &RecentModel::failed);
    connect(&m_parts.session, &Session::changed, this, [this] {
        if (!m_parts.session.isSignedIn())
            clear();
    });
}

void RecentModel::tell(const Error &error)
{
    Q_EMIT failed(error);
    m_parts.session.noteError(error);
}

} // namespace shahn::model
