// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Names, phones and addresses of the demo utility's customers: made up, plausible, and the same
// every time for the same index.

#include <QString>

namespace shahn::smsctl
{

struct DemoIdentity {
    QString nameEn;
    QString nameAr;
    QString phone;
    QString address;
};

DemoIdentity demoPerson(qint64 index);
DemoIdentity demoBusiness(qint64 index);

} // namespace shahn::smsctl
