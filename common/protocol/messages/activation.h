// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// POST /v1/activation: a CDU exchanges its one-time code and a certificate request for its
// certificate.

#include "protocol/message.h"

namespace shahn::protocol
{

struct ActivationRequest {
    QString activationSecret; // the secret part of the activation code
    QString certificateRequestPem; // PKCS #10, EC P-256
    int apiRevision = 0;
    std::optional<QString> machineCdu; // the CDU that this machine is already

    template <class Visitor>
    static auto fields(const Visitor &visit)
    {
        return visit(field("activationSecret", &ActivationRequest::activationSecret),
            field("certificateRequestPem", &ActivationRequest::certificateRequestPem),
            field("apiRevision", &ActivationRequest::apiRevision),
            field("machineCdu", &ActivationRequest::machineCdu));
    }
};

SHAHN_MESSAGE(ActivationRequest);

struct ActivationReply {
    QString cduCode;
    QString officeCode;
    QString certificatePem;
    QString caPem;

    template <class Visitor>
    static auto fields(const Visitor &visit)
    {
        return visit(field("cduCode", &ActivationReply::cduCode),
            field("officeCode", &ActivationReply::officeCode),
            field("certificatePem", &ActivationReply::certificatePem),
            field("caPem", &ActivationReply::caPem));
    }
};

SHAHN_MESSAGE(ActivationReply);

} // namespace shahn::protocol
