// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The files of the certificate authority: its certificate in PEM, and its key in a file sealed
// under the vault's passphrase.

#include "core/error.h"
#include "secure/certificate_authority.h"
#include "secure/password.h"

#include <QString>

namespace shahn::service
{

struct AuthorityFiles {
    QString certificateFile;
    QString keyFile;
    QString utilityCode;
};

Expected<void> saveAuthority(const secure::CertificateAuthority &authority,
    const AuthorityFiles &files, const secure::SecretBytes &passphrase,
    secure::HashCost cost = secure::HashCost::Moderate);

// FileUnreadable, VaultSealed, DataCorrupt, CertificateInvalid.
Expected<secure::CertificateAuthority> loadAuthority(
    const AuthorityFiles &files, const secure::SecretBytes &passphrase);

} // namespace shahn::service
