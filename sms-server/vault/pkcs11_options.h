// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Where the PKCS#11 token is: values of the configuration.

#include <QString>

namespace shahn::vault
{

struct Pkcs11Options {
    QString libraryPath; // for example /usr/lib/softhsm/libsofthsm2.so
    QString tokenLabel;
    QString pinFile; // a credential file with the user PIN; read at each login and not kept
    // Orders that the token is given at once. A token that has fewer sessions gets fewer.
    int sessions = 4;
};

} // namespace shahn::vault
