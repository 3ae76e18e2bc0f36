// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Owners of OpenSSL objects and the few steps that several files of this layer share. Internal to
// common/secure.

#include "core/error.h"
#include "secure/secret_bytes.h"

#include <QByteArray>

#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/evp.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <memory>

namespace shahn::secure
{

template <auto release>
struct Release {
    template <class T>
    void operator()(T *object) const
    {
        release(object);
    }
};

using BioPtr = std::unique_ptr<BIO, Release<BIO_free_all>>;
using BignumPtr = std::unique_ptr<BIGNUM, Release<BN_free>>;
using KeyPtr = std::unique_ptr<EVP_PKEY, Release<EVP_PKEY_free>>;
using CertificatePtr = std::unique_ptr<X509, Release<X509_free>>;
using RequestPtr = std::unique_ptr<X509_REQ, Release<X509_REQ_free>>;
using ExtensionPtr = std::unique_ptr<X509_EXTENSION, Release<X509_EXTENSION_free>>;

// The reason of OpenSSL's last error; empties its queue.
QString openSslReason();

KeyPtr newP256Key();
bool isP256Key(EVP_PKEY *key);

CertificatePtr parseCertificate(const QByteArray &pemOrDer);
QByteArray toDer(X509 *certificate);
QByteArray toPem(X509 *certificate);
// PKCS #8 without encryption; empty on failure.
SecretBytes toPem(EVP_PKEY *key);
KeyPtr parseKey(const SecretBytes &pem);

} // namespace shahn::secure
