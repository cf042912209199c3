"""The CloudFormation template of a site: a private bucket, and CloudFront with the site's function in front of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bellwether.model import routes as addresses
from bellwether.outputs.hosts.rules import HTTPS_FOR, SECURITY, Rules

# AWS' own policy: kept as long as the object says, compressed with gzip and Brotli.
_CACHING_OPTIMIZED = "658327ea-f89d-4fab-a63d-7442d7e88f0e"
_BUCKET, _ACCESS, _FUNCTION, _HEADERS, _SITE = "Bucket", "Access", "Function", "Headers", "Distribution"

_Template = Mapping[str, Any]


def template(rules: Rules, function: str) -> _Template:
    """Parameters `Domain` and `Certificate` are for a domain of one's own; without them CloudFront's name serves."""
    return {
        "AWSTemplateFormatVersion": "2010-09-09",
        "Description": f"The site of {rules.urls.base_url}: a private bucket behind CloudFront",
        "Parameters": {
            "Domain": {"Type": "String", "Default": "", "Description": "A domain of your own, or nothing"},
            "Certificate": {"Type": "String", "Default": "", "Description": "Its certificate in us-east-1, as an ARN"},
        },
        "Conditions": {"OwnDomain": {"Fn::Not": [{"Fn::Equals": [{"Ref": "Domain"}, ""]}]}},
        "Resources": {
            _BUCKET: _bucket(),
            "BucketPolicy": _bucket_policy(),
            _ACCESS: _access(),
            _FUNCTION: _function(function),
            _HEADERS: _headers(rules),
            _SITE: _distribution(rules),
        },
        "Outputs": {
            "Bucket": {"Value": {"Ref": _BUCKET}},
            "Distribution": {"Value": {"Ref": _SITE}},
            "Address": {"Value": {"Fn::GetAtt": [_SITE, "DomainName"]}},
        },
    }


def _bucket() -> _Template:
    closed = ("BlockPublicAcls", "BlockPublicPolicy", "IgnorePublicAcls", "RestrictPublicBuckets")
    return {
        "Type": "AWS::S3::Bucket",
        "DeletionPolicy": "Retain",
        "UpdateReplacePolicy": "Retain",
        "Properties": {"PublicAccessBlockConfiguration": dict.fromkeys(closed, True)},
    }


def _bucket_policy() -> _Template:
    """The distribution alone reads."""
    distribution = {"Fn::Sub": f"arn:${{AWS::Partition}}:cloudfront::${{AWS::AccountId}}:distribution/${{{_SITE}}}"}
    statement = {
        "Effect": "Allow",
        "Principal": {"Service": "cloudfront.amazonaws.com"},
        "Action": "s3:GetObject",
        "Resource": {"Fn::Sub": f"${{{_BUCKET}.Arn}}/*"},
        "Condition": {"StringEquals": {"AWS:SourceArn": distribution}},
    }
    document = {"Version": "2012-10-17", "Statement": [statement]}
    properties = {"Bucket": {"Ref": _BUCKET}, "PolicyDocument": document}
    return {"Type": "AWS::S3::BucketPolicy", "Properties": properties}


def _access() -> _Template:
    config = {
        "Name": {"Ref": "AWS::StackName"},
        "OriginAccessControlOriginType": "s3",
        "SigningBehavior": "always",
        "SigningProtocol": "sigv4",
    }
    return {"Type": "AWS::CloudFront::OriginAccessControl", "Properties": {"OriginAccessControlConfig": config}}


def _function(code: str) -> _Template:
    properties = {
        "Name": {"Ref": "AWS::StackName"},
        "AutoPublish": True,
        "FunctionCode": code,
        "FunctionConfig": {"Comment": "Addresses and policies of the site", "Runtime": "cloudfront-js-2.0"},
    }
    return {"Type": "AWS::CloudFront::Function", "Properties": properties}


def _headers(rules: Rules) -> _Template:
    """The headers of every answer, errors included, to which no function is called."""
    security: dict[str, Any] = {
        "ContentTypeOptions": {"Override": True},
        "ReferrerPolicy": {"Override": True, "ReferrerPolicy": SECURITY["Referrer-Policy"]},
    }
    if rules.https != "none":
        below = rules.https == "subdomains"
        https = {"Override": True, "AccessControlMaxAgeSec": HTTPS_FOR, "IncludeSubdomains": below}
        security["StrictTransportSecurity"] = https
    permissions = {"Header": "Permissions-Policy", "Override": True, "Value": SECURITY["Permissions-Policy"]}
    config = {
        "Name": {"Ref": "AWS::StackName"},
        "SecurityHeadersConfig": security,
        "CustomHeadersConfig": {"Items": [permissions]},
    }
    return {"Type": "AWS::CloudFront::ResponseHeadersPolicy", "Properties": {"ResponseHeadersPolicyConfig": config}}


def _distribution(rules: Rules) -> _Template:
    function = {"Fn::GetAtt": [_FUNCTION, "FunctionMetadata.FunctionARN"]}
    events = [{"EventType": event, "FunctionARN": function} for event in ("viewer-request", "viewer-response")]
    origin = {
        "Id": _BUCKET,
        "DomainName": {"Fn::GetAtt": [_BUCKET, "RegionalDomainName"]},
        "OriginAccessControlId": {"Fn::GetAtt": [_ACCESS, "Id"]},
        "S3OriginConfig": {"OriginAccessIdentity": ""},
    }
    behaviour = {
        "TargetOriginId": _BUCKET,
        "ViewerProtocolPolicy": "redirect-to-https",
        "CachePolicyId": _CACHING_OPTIMIZED,
        "ResponseHeadersPolicyId": {"Ref": _HEADERS},
        "Compress": True,
        "FunctionAssociations": events,
    }
    certificate = {
        "AcmCertificateArn": {"Ref": "Certificate"},
        "SslSupportMethod": "sni-only",
        "MinimumProtocolVersion": "TLSv1.2_2021",
    }
    # A bucket that nobody may list says 403 of what is not there.
    page = {"ResponseCode": 404, "ResponsePagePath": rules.urls.href(addresses.NOT_FOUND)}
    nothing = {"Ref": "AWS::NoValue"}
    config = {
        "Enabled": True,
        "HttpVersion": "http2and3",
        "IPV6Enabled": True,
        "Origins": [origin],
        "DefaultCacheBehavior": behaviour,
        "CustomErrorResponses": [{"ErrorCode": 403, **page}, {"ErrorCode": 404, **page}],
        "Aliases": {"Fn::If": ["OwnDomain", [{"Ref": "Domain"}], nothing]},
        "ViewerCertificate": {"Fn::If": ["OwnDomain", certificate, nothing]},
    }
    return {"Type": "AWS::CloudFront::Distribution", "Properties": {"DistributionConfig": config}}
