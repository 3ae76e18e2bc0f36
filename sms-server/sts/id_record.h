// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The meter's identity as it is printed and written on a magnetic card: IDRecord of IEC 62055-41
// and the frame of IEC 62055-51. (One public source for the layouts.)

#include "sts/vending_key.h"

namespace shahn::sts
{

struct IdRecord {
    MeterPan pan;
    QString doe = QStringLiteral("0000"); // date of expiry, YYMM; 0000 for none
    MeterKeyData key;
};

// 35 digits: MeterPAN, DOE, TCT, EA, SGC, TI, KRN. InvalidField for values out of range.
Expected<QString> idRecordText(const IdRecord &record);

// ";PAN=DOE=…?" of the second track; one "=" stands for a DOE of 0000.
Expected<QString> cardRecordText(const IdRecord &record);

} // namespace shahn::sts
